#include "support/testcertificates.h"

#include <QProcess>

namespace revos::test {

Result<void> TestCertificates::make()
{
    const QString script = QStringLiteral(
        "set -e; cd \"$0\"; new='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';"
        "for name in ca other; do openssl req -x509 $new -keyout $name.key -out $name.crt -days 2"
        " -subj \"/CN=Test $name\"; done;"
        "touch index.txt; printf '01\\n' > serial;"
        "printf '%s\\n' '[ca]' default_ca=own '[own]' database=index.txt new_certs_dir=. serial=serial"
        " certificate=ca.crt private_key=ca.key default_md=sha256 policy=any unique_subject=no"
        " '[any]' commonName=supplied > ca.cnf;"
        "issue() { openssl req $new -keyout $1.key -out $1.csr -subj /CN=$2;"
        " printf 'subjectAltName=DNS:%s\\n' $2 > $1.ext;"
        " openssl ca -batch -notext -config ca.cnf -in $1.csr -extfile $1.ext -out $1.crt $3; };"
        // By `openssl ca`: from 3.5 on `openssl x509` makes none that has ended already.
        "soon='-days 2'; gone='-startdate 20200101000000Z -enddate 20200102000000Z';"
        "issue server localhost \"$soon\"; issue elsewhere db.example.test \"$soon\";"
        "issue expired localhost \"$gone\";"
        "openssl req -x509 $new -keyout selfsigned.key -out selfsigned.crt -days 2 -subj /CN=localhost"
        " -addext subjectAltName=DNS:localhost");
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script, m_folder.path()});
    if (!shell.waitForFinished() || shell.exitCode() != 0)
        return fail(Code::Internal, QString::fromLocal8Bit(shell.readAllStandardError()));
    return {};
}

} // namespace revos::test
