#pragma once

#include "core/result.h"

#include <QTemporaryDir>

namespace revos::test {

/// Certificate files as a server of one's own has them, made anew for each test program by openssl:
/// `ca.crt` and `other.crt`, two authorities; and for servers, each with its `.key`, all but the last signed
/// by `ca.crt`: `server` (localhost), `elsewhere` (db.example.test), `expired` (localhost, until yesterday),
/// `selfsigned` (localhost).
class TestCertificates
{
public:
    [[nodiscard]] Result<void> make();

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString authority() const { return path(QStringLiteral("ca.crt")); }

private:
    QTemporaryDir m_folder;
};

} // namespace revos::test
