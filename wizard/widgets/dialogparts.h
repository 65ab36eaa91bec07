#pragma once

#include <QString>

#include <initializer_list>

class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QWidget;

namespace kms::wizard {

// What the dialogs share that do something and show what came of it.

/// Plain text that wraps.
QLabel *sentence(const QString &text = {});

/// A button that Enter does not press: that one belongs to the dialog's default.
QPushButton *quietButton(const QString &text);

/// A table to read, a row at a time; Tab leads out of it. However many rows: only those on the
/// screen decide its widths.
void setUpResultTable(QTableView &table);
/// Each row as high as its words, where there are not too many of them.
void fitRows(QTableView &table);

/// The default of a dialog that does something.
QPushButton *startButton();
/// Beside each other; the bar counts to a thousand.
QWidget *runRow(QPushButton &start, QProgressBar &bar, QPushButton &cancel);
/// At the right end.
QWidget *endRow(std::initializer_list<QPushButton *> buttons);

} // namespace kms::wizard
