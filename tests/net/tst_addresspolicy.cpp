#include "net/addresspolicy.h"

#include <QTest>

using namespace revos;

class TestAddressPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addressesHaveTheirScope_data();
    void addressesHaveTheirScope();
};

void TestAddressPolicy::addressesHaveTheirScope_data()
{
    QTest::addColumn<AddressScope>("scope");
    const auto add = [](AddressScope scope, std::initializer_list<const char*> addresses) {
        for (const char* address : addresses)
            QTest::newRow(address) << scope;
    };
    // First and last address of each range, and the neighbours outside.
    add(AddressScope::Loopback, {"127.0.0.0", "127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"});
    add(AddressScope::Private,
        {"10.0.0.0",          "10.1.2.3",         "10.255.255.255",  "100.64.0.0",
         "100.127.255.255",   "169.254.0.1",      "169.254.169.254", "172.16.0.0",
         "172.31.255.255",    "192.168.0.0",      "192.168.255.255", "fc00::",
         "fd00::1",           "fdff:ffff::1",     "fe80::1",         "febf::1",
         "fec0::1",           "64:ff9b:1::a00:1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
         "64:ff9b::10.0.0.1", "64:ff9b::c0a8:101"});
    add(AddressScope::Reserved, {"0.0.0.0",
                                 "0.1.2.3",
                                 "192.0.0.8",
                                 "192.0.2.1",
                                 "192.88.99.1",
                                 "198.18.0.1",
                                 "198.19.255.255",
                                 "198.51.100.7",
                                 "203.0.113.7",
                                 "224.0.0.1",
                                 "239.255.255.255",
                                 "240.0.0.1",
                                 "255.255.255.255",
                                 "::",
                                 "::2",
                                 "::127.0.0.1",
                                 "::10.0.0.1",
                                 "100::1",
                                 "2001::1",
                                 "2001:0:4136:e378::1",
                                 "2001:db8::1",
                                 "2002:7f00:1::1",
                                 "2002:a00:1::",
                                 "3fff::1",
                                 "5f00::1",
                                 "ff02::1",
                                 "4000::1",
                                 "::ffff:0.0.0.0",
                                 "::ffff:224.0.0.1"});
    add(AddressScope::Public,
        {"1.1.1.1",         "9.255.255.255",   "11.0.0.0",        "100.63.255.255", "100.128.0.0",
         "126.255.255.255", "128.0.0.0",       "169.253.255.255", "169.255.0.0",    "172.15.255.255",
         "172.32.0.0",      "192.0.1.0",       "192.167.255.255", "192.169.0.0",    "198.17.255.255",
         "198.20.0.0",      "223.255.255.255", "2606:4700::1111", "2001:200::1",    "2001:4860:4860::8888",
         "2a00::1",         "::ffff:1.1.1.1",  "64:ff9b::1.1.1.1"});
}

void TestAddressPolicy::addressesHaveTheirScope()
{
    QFETCH(AddressScope, scope);
    const QHostAddress address(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(!address.isNull());
    QCOMPARE(scopeOf(address), scope);
}

QTEST_GUILESS_MAIN(TestAddressPolicy)
#include "tst_addresspolicy.moc"
