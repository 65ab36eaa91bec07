#pragma once

#include <QStringView>

namespace kms {

/// "C:\Users\x>cscript …" or "PS C:\> Get-CimInstance …": the prompt of a Windows shell, with or
/// without a command behind it.
bool isPrompt(QStringView line);

} // namespace kms
