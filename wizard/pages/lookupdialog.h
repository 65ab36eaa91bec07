#pragma once

#include "engine/knowledge/phrasebook.h"

#include <QDialog>

namespace kms::wizard {

/// Looks up one thing without a case: explains a code, whatever its spelling, or shows the public
/// client setup keys of the editions that were named.
class LookupDialog : public QDialog
{
    Q_OBJECT

public:
    LookupDialog(const QString &typed, const Phrasebook &phrases, QWidget *parent = nullptr);
};

} // namespace kms::wizard
