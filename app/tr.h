#pragma once

#include <QCoreApplication>

namespace kms::app {

/// The one translation context of the window.
class Tr
{
    Q_DECLARE_TR_FUNCTIONS(kms::app)
};

} // namespace kms::app
