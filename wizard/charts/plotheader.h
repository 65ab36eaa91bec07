#pragma once

// QCustomPlot's header is written in Qt's own keywords, which this program builds without.
#define signals public
#define slots
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
