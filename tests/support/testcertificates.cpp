#include "support/testcertificates.h"

#include <QProcess>

namespace revos::test {

Result<void> TestCertificates::make()
{
    const QString script = QStringLiteral(
        "set -e; cd \"$0\"; new='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';"
        "for name in ca other; do openssl req -x509 $new -keyout $name.key -out $name.crt -days 2"
        " -subj \"/CN=Test $name\"; done;"
        "issue() { openssl req $new -keyout $1.key -out $1.csr -subj /CN=$2;"
        " printf 'subjectAltName=DNS:%s\\n' $2 > $1.ext;"
        " openssl x509 -req -in $1.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days $3 -extfile $1.ext"
        " -out $1.crt; };"
        "issue server localhost 2; issue elsewhere db.example.test 2; issue expired localhost -1;"
        "openssl req -x509 $new -keyout selfsigned.key -out selfsigned.crt -days 2 -subj /CN=localhost"
        " -addext subjectAltName=DNS:localhost");
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script, m_folder.path()});
    if (!shell.waitForFinished() || shell.exitCode() != 0)
        return fail(Code::Internal, QString::fromLocal8Bit(shell.readAllStandardError()));
    return {};
}

} // namespace revos::test
