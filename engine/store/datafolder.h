#pragma once

#include "engine/history/archive/storeaddress.h"

#include <QString>

namespace kms {

/// Where the programs keep what outlives them, the window's settings and the default archive: in
/// the person's profile; or, where a file named portable.txt lies beside the program, in the folder
/// "data" there, and nowhere else.
class DataFolder
{
public:
    static DataFolder ofPerson() { return DataFolder({}); }
    /// \param programFolder where the program lies: QCoreApplication::applicationDirPath()
    static DataFolder ofProgram(const QString &programFolder);

    bool isPortable() const { return !m_portable.isEmpty(); }
    /// The folder of a portable program; empty for a profile, where each thing has its own place.
    const QString &path() const { return m_portable; }
    /// Whether something can be kept there; makes the folder of a portable program. It is false on
    /// a medium that cannot be written: then nothing is kept, rather than elsewhere.
    bool isWritable() const;

    /// The window's settings (INI) of a portable program; empty for a profile: the system's place.
    QString settingsFile() const;
    StoreAddress archive() const;

private:
    explicit DataFolder(const QString &portable);

    QString m_portable;
};

} // namespace kms
