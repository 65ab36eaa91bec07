#include "wizard/widgets/announce.h"

#include <QAccessible>
#include <QLabel>

namespace kms::wizard {

void announce(QLabel &label, const QString &text)
{
    if (label.text() == text)
        return;
    label.setText(text);
    label.setAccessibleName(text);
    QAccessibleEvent alert(&label, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace kms::wizard
