#pragma once

#include "app/languageswitch.h"
#include "app/mainwindow.h"
#include "tests/wizard/models/faketools.h"
#include "wizard/pages/assistant.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QWizardPage>

namespace kms::test {

/// A window as the program opens it, in front and ready for keys.
class TestWindow
{
public:
    static constexpr int patience = 20'000; ///< ms, for a machine with other work

    explicit TestWindow(const char *code = "en", const DataFolder &data = DataFolder::ofPerson(),
                        const wizard::LiveTools &tools = quickTools())
    {
        language.use(QString::fromLatin1(code));
        window = std::make_unique<app::MainWindow>(language, tools, data);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get(), patience))
            qFatal("the window does not become active");
    }

    app::MainWindow *operator->() const { return window.get(); }
    wizard::Assistant &assistant() const { return window->assistant(); }
    wizard::CaseModel &model() const { return window->model(); }
    wizard::StepId step() const { return assistant().currentStep(); }
    QWizardPage *page() const { return assistant().currentPage(); }

    /// To whatever has the focus, as a keyboard does.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.get(), key, modifiers);
    }

    /// Presses Tab until \a wanted holds for the widget with the focus.
    template <class Wanted>
    QWidget *tabTo(Wanted wanted) const
    {
        constexpr int most = 200;
        for (int i = 0; i < most; ++i) {
            QWidget *focus = QApplication::focusWidget();
            if (focus && wanted(focus))
                return focus;
            key(Qt::Key_Tab);
        }
        return nullptr;
    }
    QWidget *tabToButton(const QString &text) const
    {
        return tabTo([&text](QWidget *widget) {
            auto *button = qobject_cast<QAbstractButton *>(widget);
            return button && button->text() == text;
        });
    }

    QAction *languageAction(const char *code) const
    {
        const auto actions = window->findChildren<QAction *>();
        for (QAction *action : actions) {
            if (action->isCheckable() && action->data().toString() == QLatin1String(code))
                return action;
        }
        return nullptr;
    }

    void readSample() const
    {
        window->open({QStringLiteral(":/sample")});
        if (!QTest::qWaitFor([this] { return !model().isBusy(); }, patience))
            qFatal("the sample is not read");
    }

    app::LanguageSwitch language; // outlives the window
    std::unique_ptr<app::MainWindow> window;
};

} // namespace kms::test
