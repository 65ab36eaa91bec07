#pragma once

#include "wizard/models/probeentry.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace kms::wizard {

/// What a check of the network asks for, as a person fills it in.
class ProbeFields : public QWidget
{
    Q_OBJECT

public:
    explicit ProbeFields(const ProbeEntry &entry, QWidget *parent = nullptr);

    ProbeEntry entry() const;
    /// For what else is filled in above and below.
    QFormLayout &form() { return *m_form; }
    /// Says below the fields what is wrong, and puts the cursor there.
    void showFault(const ProbeEntryFault &fault);
    void clearFault();

private:
    QLineEdit *fieldOf(ProbeEntryFault::Field field) const;

    QFormLayout *m_form;
    QLineEdit *m_domains;
    QLineEdit *m_servers;
    QLineEdit *m_dnsServer;
    QSpinBox *m_seconds;
    QLabel *m_fault;
};

} // namespace kms::wizard
