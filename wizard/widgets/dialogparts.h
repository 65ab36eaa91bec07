#pragma once

#include <QString>

class QLabel;
class QPushButton;
class QTableView;

namespace kms::wizard {

// What the dialogs share that do something and show what came of it.

/// Plain text that wraps.
QLabel *sentence(const QString &text = {});

/// A button that Enter does not press: that one belongs to the dialog's default.
QPushButton *quietButton(const QString &text);

/// A table to read, a row at a time; Tab leads out of it. However many rows: only those on the
/// screen decide its widths.
void setUpResultTable(QTableView &table);

} // namespace kms::wizard
