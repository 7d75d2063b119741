#pragma once

#include <QSslConfiguration>

#include <memory>

struct x509_st;
struct evp_pkey_st;

namespace revos {

/// A certificate authority that nobody but a test trusts.
class TestCa
{
public:
    TestCa();
    ~TestCa();
    TestCa(const TestCa&) = delete;
    TestCa& operator=(const TestCa&) = delete;

    /// What a client that trusts this authority uses: the default and nothing but it as root.
    QSslConfiguration client() const;
    /// A server's certificate for @p names ("DNS:hooks.example.test" or "IP:127.0.0.1", parted by commas)
    /// that ends @p daysLeft from now; a negative number has ended already.
    QSslConfiguration server(const QByteArray& names, int daysLeft = 2) const;

private:
    struct Free
    {
        void operator()(x509_st* certificate) const;
        void operator()(evp_pkey_st* key) const;
    };
    using Certificate = std::unique_ptr<x509_st, Free>;
    using Key = std::unique_ptr<evp_pkey_st, Free>;

    Certificate issue(evp_pkey_st* subjectKey, const QByteArray& names, int daysLeft) const;

    Key m_key;
    Certificate m_root;
};

} // namespace revos
