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
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_files, m_folder, m_paste, m_sample})
        buttons->addWidget(button);
    buttons->addStretch();
    layout->addLayout(buttons);
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
    connect(m_files, &QPushButton::clicked, this, &StartPage::openFilesWanted);
    connect(m_folder, &QPushButton::clicked, this, &StartPage::openFolderWanted);
    connect(m_paste, &QPushButton::clicked, this, &StartPage::pasteWanted);
    connect(m_sample, &QPushButton::clicked, this, &StartPage::sampleWanted);
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
    m_how->setText(
        Tr::tr("No files yet? On the computer that does not activate, this command "
               "writes its licence report to a file, in English whatever its language:"));
    m_clientCommand->setCommand(command(QStringLiteral("collect-slmgr-english")).text);
    m_hostHow->setText(Tr::tr("On the KMS host, this command saves the log of all requests:"));
    m_hostCommand->setCommand(command(QStringLiteral("wevtutil-epl-kms")).text);
    m_promise->setText(Tr::tr("KMS Assistant only reads. It changes nothing on any computer and "
                              "sends nothing anywhere."));
}

} // namespace kms::wizard
