#include "app/dialogmemory.h"
#include "app/languageswitch.h"
#include "app/livetools.h"
#include "app/mainwindow.h"
#include "app/settings.h"
#include "app/tr.h"
#include "engine/probes/lookups.h"
#include "engine/store/datafolder.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace kms::app;

int main(int argc, char *argv[])
{
    kms::boundResolver();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("KMS Assistant"));
    QApplication::setDesktopFileName(QStringLiteral("kms-assistant")); // what Wayland looks for
    QApplication::setOrganizationName(QStringLiteral("KMS Assistant"));
    QApplication::setApplicationVersion(QStringLiteral(KMS_VERSION));

    const auto data = kms::DataFolder::ofProgram(QApplication::applicationDirPath());
    const DialogMemory dialogs(data);
    LanguageSwitch language;
    const QString remembered = loadSettings(data).language;
    language.use(remembered.isEmpty() ? LanguageSwitch::ofSystem() : remembered);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        Tr::tr("Finds out why a Windows computer does not activate against a KMS host."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption languageOption(
        QStringLiteral("lang"), Tr::tr("language of the window: en or fr"), QStringLiteral("CODE"));
    parser.addOption(languageOption);
    parser.addPositionalArgument(QStringLiteral("PATH…"),
                                 Tr::tr("files or folders to open as a case"),
                                 QStringLiteral("[PATH…]"));
    parser.process(application);
    if (parser.isSet(languageOption))
        language.use(parser.value(languageOption));

    MainWindow window(language, liveTools(), data);
    window.show();
    window.tellWhereNothingIsKept();
    window.open(parser.positionalArguments());
    return QApplication::exec();
}
