#pragma once

#include "engine/report/worktext.h"

#include <QScrollArea>

namespace kms::wizard {

/// What is missing, each with the one command that fetches it.
class MissingList : public QScrollArea
{
    Q_OBJECT

public:
    explicit MissingList(QWidget *parent = nullptr);

    /// \param nothing the sentence for an empty list
    void setPoints(const QVector<OpenPoint> &points, const QString &nothing);
};

} // namespace kms::wizard
