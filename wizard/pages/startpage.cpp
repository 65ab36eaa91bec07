#include "wizard/pages/startpage.h"

#include "engine/knowledge/commandtable.h"
#include "wizard/models/tr.h"
#include "wizard/pages/symptomlist.h"
#include "wizard/widgets/commandbox.h"
#include "wizard/widgets/dropzone.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace kms::wizard {

namespace {

QLabel *paragraph()
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QWidget *buttonRow(std::initializer_list<QPushButton *> buttons)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : buttons)
        layout->addWidget(button);
    layout->addStretch();
    return row;
}

} // namespace

StartPage::StartPage(CaseModel &model, QWidget *parent)
    : Page(StepId::Start, model, parent)
    , m_columns(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_symptoms(new SymptomList)
    , m_zone(new DropZone)
    , m_files(new QPushButton)
    , m_folder(new QPushButton)
    , m_paste(new QPushButton)
    , m_sample(new QPushButton)
    , m_check(new QPushButton)
    , m_collect(new QPushButton)
    , m_collector(new QPushButton)
    , m_how(paragraph())
    , m_clientCommand(new CommandBox)
    , m_hostHow(paragraph())
    , m_hostCommand(new CommandBox)
    , m_promise(paragraph())
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    m_zone->setMinimumHeight(6 * fontMetrics().height());
    m_columns->addWidget(m_symptoms, 1);
    m_columns->addWidget(m_zone, 1);
    m_columns->setSpacing(2 * fontMetrics().averageCharWidth());
    layout->addLayout(m_columns);
    layout->addWidget(buttonRow({m_files, m_folder, m_paste, m_sample}));
    layout->addWidget(buttonRow({m_check, m_collect, m_collector}));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_how, m_clientCommand, m_hostHow,
                                                            m_hostCommand, m_promise})
        layout->addWidget(widget);
    layout->addStretch();

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    connect(m_symptoms, &SymptomList::chosen, this, &StartPage::symptomChosen);
    connect(m_zone, &DropZone::filesDropped, this, [this](const QStringList &paths) {
        Q_EMIT evidenceGiven({paths, {}});
    });
    connect(m_zone, &DropZone::textDropped, this, [this](const QString &text) {
        Q_EMIT evidenceGiven({{}, {{QString(), text}}});
    });
    connectButtons();
}

void StartPage::connectButtons()
{
    connect(m_files, &QPushButton::clicked, this, &StartPage::openFilesWanted);
    connect(m_folder, &QPushButton::clicked, this, &StartPage::openFolderWanted);
    connect(m_paste, &QPushButton::clicked, this, &StartPage::pasteWanted);
    connect(m_sample, &QPushButton::clicked, this, &StartPage::sampleWanted);
    connect(m_check, &QPushButton::clicked, this, &Page::networkCheckWanted);
    connect(m_collect, &QPushButton::clicked, this, &StartPage::collectingWanted);
    connect(m_collector, &QPushButton::clicked, this, &StartPage::collectorWanted);
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    constexpr int charactersOfTwoColumns = 85;
    const bool wide = width() >= charactersOfTwoColumns * fontMetrics().averageCharWidth();
    m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    Page::resizeEvent(event);
}

void StartPage::refresh()
{
    m_symptoms->retranslate();
    m_zone->setText(Tr::tr("Drop files or a folder here: the output of slmgr, event logs of the "
                           "client and of the KMS host. What a file is, is told by its content."));
    m_files->setText(Tr::tr("Open fil&es…"));
    m_folder->setText(Tr::tr("Open f&older…"));
    m_paste->setText(Tr::tr("&Paste text…"));
    m_sample->setText(Tr::tr("Try the &sample case"));
    m_check->setText(Tr::tr("Check the networ&k…"));
    m_check->setToolTip(Tr::tr("Asks DNS and the KMS hosts from this computer"));
    m_collect->setText(Tr::tr("Co&llect from a computer…"));
    m_collect->setToolTip(Tr::tr("Gathers logs and licence reports of this or another computer"));
    m_collector->setText(Tr::tr("Save the collecto&r…"));
    m_collector->setToolTip(
        Tr::tr("A script that gathers the same on a computer without this program"));
    m_how->setText(
        Tr::tr("No files yet? On the computer that does not activate, this command "
               "writes its licence report to a file, in English whatever its language:"));
    m_clientCommand->setCommand(command(QStringLiteral("collect-slmgr-english")).text);
    m_hostHow->setText(Tr::tr("On the KMS host, this command saves the log of all requests:"));
    m_hostCommand->setCommand(command(QStringLiteral("wevtutil-epl-kms")).text);
    m_promise->setText(Tr::tr(
        "KMS Assistant only reads. It changes nothing on any computer. It asks the network "
        "and other computers only when you start it, and sends nothing of a case anywhere."));
}

} // namespace kms::wizard
