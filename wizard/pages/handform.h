#pragma once

#include "wizard/models/byhand.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace kms::wizard {

/// Takes an answer that a person gives by hand, from the choices of one of several topics.
class HandForm : public QWidget
{
    Q_OBJECT

public:
    /// \param topics not empty
    explicit HandForm(const QVector<HandTopic> &topics, QWidget *parent = nullptr);

Q_SIGNALS:
    void answerGiven(const kms::ToldAnswer &answer);

private:
    void layOut();
    void connectAll();
    void showTopic();
    void showChoice();
    void check();
    HandEntry entry() const;
    const HandTopic &topic() const;
    const HandChoice &choice() const;

    QVector<HandTopic> m_topics;
    QFormLayout *m_form;
    QComboBox *m_topic;
    QLabel *m_question;
    QComboBox *m_choice;
    QLineEdit *m_value;
    QLineEdit *m_domain;
    QLineEdit *m_computer;
    QLabel *m_help;
    QPushButton *m_use;
};

} // namespace kms::wizard
