#pragma once

#include "core/secret.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace revos {

/// Puts a secret on the clipboard and takes it away again after a minute, unless somebody copied something
/// else meanwhile. Clipboard histories are asked not to keep it. GUI thread.
class SecretClipboard final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kStays{60};

    explicit SecretClipboard(QObject* parent);
    ~SecretClipboard() override;

    void copy(const Secret& secret);
    void takeBack();

private:
    QTimer m_end;
    bool m_holds = false; ///< nothing else was copied since
};

} // namespace revos
