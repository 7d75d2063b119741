#include "net/testca.h"

#include <QSslCertificate>
#include <QSslKey>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace revos {

namespace {

QByteArray contentOf(BIO* memory)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    const QByteArray content(data, size);
    BIO_free(memory);
    return content;
}

QSslCertificate toQt(X509* certificate)
{
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(memory, certificate);
    return QSslCertificate(contentOf(memory));
}

QSslKey toQt(EVP_PKEY* key)
{
    BIO* memory = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(memory, key, nullptr, nullptr, 0, nullptr, nullptr);
    return QSslKey(contentOf(memory), QSsl::Ec);
}

void addExtension(X509* certificate, int nid, const QByteArray& value)
{
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

} // namespace

void TestCa::Free::operator()(x509_st* certificate) const
{
    X509_free(certificate);
}

void TestCa::Free::operator()(evp_pkey_st* key) const
{
    EVP_PKEY_free(key);
}

TestCa::TestCa()
    : m_key(EVP_EC_gen("P-256"))
    , m_root(issue(m_key.get(), {}, 2))
{}

TestCa::~TestCa() = default;

QSslConfiguration TestCa::client() const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({toQt(m_root.get())});
    return tls;
}

QSslConfiguration TestCa::server(const QByteArray& names, int daysLeft) const
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = issue(key.get(), names, daysLeft);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(toQt(certificate.get()));
    tls.setPrivateKey(toQt(key.get()));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

/// Without names: the authority's own certificate.
TestCa::Certificate TestCa::issue(evp_pkey_st* subjectKey, const QByteArray& names, int daysLeft) const
{
    constexpr long kDay = 24L * 60 * 60;
    static long serial = 1;
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -10 * kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), daysLeft * kDay);
    X509_set_pubkey(certificate.get(), subjectKey);
    X509_NAME* name = X509_get_subject_name(certificate.get());
    const QByteArray commonName = names.isEmpty() ? "RevOS test authority" : "RevOS test server";
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(commonName.constData()), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), m_root ? X509_get_subject_name(m_root.get()) : name);
    addExtension(certificate.get(), NID_basic_constraints,
                 names.isEmpty() ? "critical,CA:TRUE" : "critical,CA:FALSE");
    if (!names.isEmpty())
        addExtension(certificate.get(), NID_subject_alt_name, names);
    X509_sign(certificate.get(), m_key.get(), EVP_sha256());
    return certificate;
}

} // namespace revos
