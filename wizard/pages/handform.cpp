#include "wizard/pages/handform.h"

#include "wizard/models/tr.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace kms::wizard {

namespace {

using Value = ToldChoiceType::Value;

constexpr int longestField = 255;

QLabel *wrapped()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// In a narrow window a box is narrower than its longest text.
QComboBox *choiceBox()
{
    constexpr int leastCharacters = 12;
    auto *box = new QComboBox;
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(leastCharacters);
    return box;
}

QLineEdit *field()
{
    auto *edit = new QLineEdit;
    edit->setMaxLength(longestField);
    return edit;
}

QString withoutMnemonic(QString label)
{
    return label.remove(u'&');
}

QString valueLabel(Value value)
{
    switch (value) {
    case Value::None:
        return {};
    case Value::Code:
        return Tr::tr("Err&or code");
    case Value::Count:
        return Tr::tr("C&ount");
    case Value::Host:
        return Tr::tr("KMS h&ost");
    }
    Q_UNREACHABLE();
}

QString valueExample(Value value)
{
    switch (value) {
    case Value::None:
        return {};
    case Value::Code:
        return QStringLiteral("0xC004F074");
    case Value::Count:
        return QStringLiteral("12");
    case Value::Host:
        return QStringLiteral("kms01.contoso.com");
    }
    Q_UNREACHABLE();
}

} // namespace

HandForm::HandForm(const QVector<HandTopic> &topics, QWidget *parent)
    : QWidget(parent)
    , m_topics(topics)
    , m_form(new QFormLayout)
    , m_topic(choiceBox())
    , m_question(wrapped())
    , m_choice(choiceBox())
    , m_value(field())
    , m_domain(field())
    , m_computer(field())
    , m_help(wrapped())
    , m_use(new QPushButton(Tr::tr("&Use this answer")))
{
    for (const HandTopic &one : std::as_const(m_topics))
        m_topic->addItem(one.title);
    layOut();
    connectAll();
    showTopic();
}

void HandForm::layOut()
{
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->addRow(Tr::tr("&What you know"), m_topic);
    m_form->addRow(m_question);
    m_form->addRow(m_help);
    m_form->addRow(Tr::tr("&Answer"), m_choice);
    m_form->addRow(QStringLiteral("-"), m_value);
    m_form->addRow(Tr::tr("DNS &domain"), m_domain);
    m_form->addRow(QStringLiteral("-"), m_computer);
    auto *row = new QHBoxLayout;
    row->addWidget(m_use);
    row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_form);
    layout->addLayout(row);
    m_form->setRowVisible(m_topic, m_topics.size() > 1);
    m_domain->setPlaceholderText(QStringLiteral("contoso.com"));
}

void HandForm::connectAll()
{
    connect(m_topic, &QComboBox::currentIndexChanged, this, &HandForm::showTopic);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &HandForm::showChoice);
    for (QLineEdit *edit : {m_value, m_domain, m_computer}) {
        connect(edit, &QLineEdit::textChanged, this, &HandForm::check);
        connect(edit, &QLineEdit::returnPressed, m_use, &QPushButton::click);
    }
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const auto answer = answerOf(entry()))
            Q_EMIT answerGiven(*answer);
    });
}

const HandTopic &HandForm::topic() const
{
    return m_topics.at(m_topic->currentIndex());
}

const HandChoice &HandForm::choice() const
{
    return topic().choices.at(std::max(0, m_choice->currentIndex()));
}

void HandForm::showTopic()
{
    m_question->setText(topic().question);
    m_choice->clear();
    for (const HandChoice &one : topic().choices)
        m_choice->addItem(one.text);
    m_choice->setAccessibleDescription(topic().question);
    m_help->setText(topic().help);
    m_form->setRowVisible(m_choice, topic().choices.size() > 1);
    m_form->setRowVisible(m_domain, topic().asksDomain);
    m_computer->setText(topic().computer);
    auto *label = qobject_cast<QLabel *>(m_form->labelForField(m_computer));
    label->setText(topic().ofHost ? Tr::tr("Na&me of the host") : Tr::tr("Com&puter"));
    m_computer->setPlaceholderText(Tr::tr("its name, if you know it"));
    showChoice();
}

void HandForm::showChoice()
{
    const Value value = choice().value;
    m_form->setRowVisible(m_value, value != Value::None);
    auto *label = qobject_cast<QLabel *>(m_form->labelForField(m_value));
    label->setText(valueLabel(value));
    m_value->setAccessibleName(withoutMnemonic(valueLabel(value)));
    m_value->setPlaceholderText(valueExample(value));
    m_value->setText(value == Value::Host ? topic().host : QString());
    check();
}

// What is missing is seen at once: an answer that makes no sense cannot be used.
void HandForm::check()
{
    m_use->setEnabled(answerOf(entry()).has_value());
    m_value->setAccessibleDescription(m_use->isEnabled() ? QString() : topic().help);
}

HandEntry HandForm::entry() const
{
    return {topic().topic, choice().choice, m_value->text(), m_domain->text(), m_computer->text()};
}

} // namespace kms::wizard
