#pragma once

#include "engine/store/datafolder.h"

#include <QVariantMap>

namespace kms::app {

/// Qt's file dialogs remember the last folders for all programs made with Qt: in the registry or in
/// the person's settings, wherever the program keeps its own. A portable program has them remember
/// beside it; on Windows, where that place is fixed, it leaves the registry as it was.
class DialogMemory
{
public:
    explicit DialogMemory(const DataFolder &data);
    ~DialogMemory();
    Q_DISABLE_COPY_MOVE(DialogMemory)

private:
#ifdef Q_OS_WIN
    bool m_isRestored = false;
    bool m_wasThere = false;
    QVariantMap m_before;
#endif
};

} // namespace kms::app
