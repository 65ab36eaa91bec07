#pragma once

#include <QTimer>

#include <chrono>

namespace kms::wizard {

/// Rings once after a while; a test has one of its own that it rings itself.
class Alarm : public QObject
{
    Q_OBJECT

public:
    explicit Alarm(QObject *parent = nullptr);

    virtual void ringIn(std::chrono::milliseconds time) { m_timer.start(time); }
    virtual void silence() { m_timer.stop(); }

Q_SIGNALS:
    void rang();

private:
    QTimer m_timer;
};

} // namespace kms::wizard
