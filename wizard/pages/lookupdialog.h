#pragma once

#include "engine/knowledge/phrasebook.h"

#include <QDialog>

namespace kms::wizard {

/// Explains one code without a case, whatever its spelling.
class LookupDialog : public QDialog
{
    Q_OBJECT

public:
    LookupDialog(const QString &typed, const Phrasebook &phrases, QWidget *parent = nullptr);
};

} // namespace kms::wizard
