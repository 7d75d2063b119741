#include "vault/filesecretstore.h"
#include "vault/memorysecretstore.h"
#include "vault/piecewisesecretstore.h"
#include "vault/privatefile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kItemBytes = 2400; // as on Windows

Call soon()
{
    return Call::within(10s);
}

Secret secret(const QByteArray& bytes)
{
    return Secret(QByteArrayView(bytes));
}

/// Items of a store that refuses what is longer than Windows holds, and that dies after a number of writes.
class SmallItems final : public SecretStore
{
public:
    static constexpr qsizetype kMaxBytes = 2560;

    Result<Secret> read(const QString& key, const Call& call) override { return m_inner.read(key, call); }
    Result<void> write(const QString& key, const Secret& value, const Call& call) override
    {
        if (value.size() > kMaxBytes)
            return fail(Code::Invalid, u"item too large"_s);
        if (writesLeft == 0)
            return fail(Code::Offline, u"the power went"_s);
        --writesLeft;
        names.insert(key);
        return m_inner.write(key, value, call);
    }
    Result<void> remove(const QString& key, const Call& call) override
    {
        if (removalsLeft == 0)
            return fail(Code::Offline, u"the power went"_s);
        --removalsLeft;
        names.remove(key);
        return m_inner.remove(key, call);
    }

    int writesLeft = 1000;
    int removalsLeft = 1000;
    QSet<QString> names;

private:
    MemorySecretStore m_inner;
};

} // namespace

class TestSecretStores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storesKeepWhatTheyWereGiven_data();
    void storesKeepWhatTheyWereGiven();
    void fileIsForItsOwnerOnlyAndSaysWhatItIs();
    void fileIsSharedByPrograms();
    void fileReadableByOthersIsRefused();
    void damagedFileIsRefusedAndKept();
    void failedWriteKeepsTheOldFile();
    void leftOverOfAnInterruptedWriteIsNoHindrance();
    void valuesInPiecesComeBack_data();
    void valuesInPiecesComeBack();
    void changedLengthLeavesNoPieceBehind();
    void interruptedWriteKeepsTheOldValue();
    void interruptedRemovalCanBeFinished();
    void missingOrAlteredPieceIsNoticed();
};

void TestSecretStores::storesKeepWhatTheyWereGiven_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"memory", "file", "pieces"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestSecretStores::storesKeepWhatTheyWereGiven()
{
    QFETCH(QString, kind);
    const QTemporaryDir folder;
    MemorySecretStore memory;
    FileSecretStore file = FileSecretStore::forPractice(folder.filePath(u"new/secrets"_s));
    SmallItems items;
    PiecewiseSecretStore pieces(items, kItemBytes);
    SecretStore& store = kind == u"memory"_s ? static_cast<SecretStore&>(memory)
                         : kind == u"file"_s ? static_cast<SecretStore&>(file)
                                             : pieces;

    QCOMPARE(store.read(u"a"_s, soon()).error().code, Code::NotFound);
    QVERIFY(store.remove(u"a"_s, soon()).has_value());
    const QByteArray binary("\0nul\n\ttab\xff", 10);
    QVERIFY(store.write(u"a"_s, secret(binary), soon()).has_value());
    QVERIFY(store.write(u"tab\tand\nline"_s, secret("other"), soon()).has_value());
    QCOMPARE(store.read(u"a"_s, soon())->view(), QByteArrayView(binary));
    QCOMPARE(store.read(u"tab\tand\nline"_s, soon())->view(), QByteArrayView("other"));
    QVERIFY(store.write(u"a"_s, secret("new"), soon()).has_value());
    QCOMPARE(store.read(u"a"_s, soon())->view(), QByteArrayView("new"));
    QVERIFY(store.remove(u"a"_s, soon()).has_value());
    QCOMPARE(store.read(u"a"_s, soon()).error().code, Code::NotFound);

    CancelSource source;
    source.cancel();
    QCOMPARE(store.read(u"a"_s, Call{Deadline::in(10s), source.token()}).error().code, Code::Cancelled);
}

void TestSecretStores::fileIsForItsOwnerOnlyAndSaysWhatItIs()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets"_s);
    FileSecretStore store = FileSecretStore::forPractice(path);
    QVERIFY(store.write(u"key"_s, secret("value"), soon()).has_value());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readLine().contains("practice"));
    QVERIFY(!QFileInfo::exists(path + u".new"_s));
}

void TestSecretStores::fileIsSharedByPrograms()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets"_s);
    std::vector<std::thread> programs;
    for (int program = 0; program < 4; ++program) {
        programs.emplace_back([&, program] {
            FileSecretStore store = FileSecretStore::forPractice(path);
            for (int i = 0; i < 5; ++i) {
                const QString key = u"%1/%2"_s.arg(program).arg(i);
                (void)store.write(key, secret(key.toUtf8()), soon());
            }
        });
    }
    for (std::thread& program : programs)
        program.join();
    FileSecretStore store = FileSecretStore::forPractice(path);
    for (int program = 0; program < 4; ++program) {
        for (int i = 0; i < 5; ++i) {
            const QString key = u"%1/%2"_s.arg(program).arg(i);
            const auto value = store.read(key, soon());
            QVERIFY2(value.has_value(), qPrintable(key));
            QCOMPARE(value->view(), QByteArrayView(key.toUtf8()));
        }
    }
}

void TestSecretStores::fileReadableByOthersIsRefused()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets"_s);
    FileSecretStore store = FileSecretStore::forPractice(path);
    QVERIFY(store.write(u"key"_s, secret("value"), soon()).has_value());
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto value = store.read(u"key"_s, soon());
    QVERIFY(!value);
    QCOMPARE(value.error().reason, QByteArray("vault.file-too-open"));
    QCOMPARE(value.error().facts, QStringList{path});
}

void TestSecretStores::damagedFileIsRefusedAndKept()
{
    for (const QByteArray damage : {"key\tno base64!\n", "no tab\n", "key\tdmFsdWU=", "\tdmFsdWU=\n"}) {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"secrets"_s);
        QVERIFY(writePrivateFile(path, damage).has_value());
        FileSecretStore store = FileSecretStore::forPractice(path);
        QCOMPARE(store.read(u"key"_s, soon()).error().reason, QByteArray("vault.file-damaged"));
        QCOMPARE(store.write(u"other"_s, secret("x"), soon()).error().reason,
                 QByteArray("vault.file-damaged"));
        QCOMPARE(readPrivateFile(path, 1000)->view(), QByteArrayView(damage));
    }
}

void TestSecretStores::failedWriteKeepsTheOldFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    QVERIFY(writePrivateFile(path, "old").has_value());
    // A folder where the new file is to be written, which no permission check of root can hide.
    QVERIFY(QDir(folder.path()).mkpath(u"file.new/occupied"_s));
    const auto written = writePrivateFile(path, "new");
    QVERIFY(!written);
    QCOMPARE(written.error().reason, QByteArray("vault.file-not-written"));
    QCOMPARE(readPrivateFile(path, 1000)->view(), QByteArrayView("old"));
    QCOMPARE(readPrivateFile(path, 2).error().reason, QByteArray("vault.file-too-large"));
}

void TestSecretStores::leftOverOfAnInterruptedWriteIsNoHindrance()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"file"_s);
    QVERIFY(writePrivateFile(path + u".new"_s, "half of someth").has_value());
    QVERIFY(writePrivateFile(path, "whole").has_value());
    QCOMPARE(readPrivateFile(path, 1000)->view(), QByteArrayView("whole"));
}

void TestSecretStores::valuesInPiecesComeBack_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("items");
    QTest::newRow("nothing") << 0 << 1;
    QTest::newRow("a key") << 32 << 1;
    QTest::newRow("longest whole") << kItemBytes - 1 << 1;
    QTest::newRow("shortest in pieces") << kItemBytes << 2;
    QTest::newRow("two pieces") << kItemBytes + 1 << 3;
    QTest::newRow("cookies of a session") << 9000 << 5;
}

void TestSecretStores::valuesInPiecesComeBack()
{
    QFETCH(int, size);
    QFETCH(int, items);
    SmallItems store;
    PiecewiseSecretStore pieces(store, kItemBytes);
    QByteArray value(size, '\0');
    for (int i = 0; i < size; ++i)
        value[i] = static_cast<char>(i * 7 + i / 256);
    QVERIFY(pieces.write(u"session"_s, secret(value), soon()).has_value());
    QCOMPARE(store.names.size(), items);
    QCOMPARE(pieces.read(u"session"_s, soon())->view(), QByteArrayView(value));
    QVERIFY(pieces.remove(u"session"_s, soon()).has_value());
    QVERIFY(store.names.isEmpty());
}

void TestSecretStores::changedLengthLeavesNoPieceBehind()
{
    SmallItems store;
    PiecewiseSecretStore pieces(store, kItemBytes);
    for (const int size : {9000, 5000, 12000, 100, 9000, 9000, 32}) {
        const QByteArray value(size, static_cast<char>(size));
        QVERIFY(pieces.write(u"session"_s, secret(value), soon()).has_value());
        QCOMPARE(pieces.read(u"session"_s, soon())->view(), QByteArrayView(value));
        const int expected = size < kItemBytes ? 1 : 1 + (size + kItemBytes - 1) / kItemBytes;
        QCOMPARE(store.names.size(), expected);
    }
}

void TestSecretStores::interruptedWriteKeepsTheOldValue()
{
    const QByteArray old(9000, 'o');
    const QByteArray fresh(9500, 'f');
    // Four pieces and the item that names them: only the last of five writes makes the new value count.
    for (int writes = 0; writes <= 5; ++writes) {
        SmallItems store;
        PiecewiseSecretStore pieces(store, kItemBytes);
        QVERIFY(pieces.write(u"session"_s, secret(old), soon()).has_value());
        store.writesLeft = writes;
        QCOMPARE(pieces.write(u"session"_s, secret(fresh), soon()).has_value(), writes == 5);
        const auto value = pieces.read(u"session"_s, soon());
        QVERIFY(value.has_value());
        QCOMPARE(value->view(), QByteArrayView(writes == 5 ? fresh : old));

        store.writesLeft = 1000;
        QVERIFY(pieces.write(u"session"_s, secret("short"), soon()).has_value());
        QCOMPARE(store.names, QSet<QString>{u"session"_s});
    }
}

void TestSecretStores::interruptedRemovalCanBeFinished()
{
    for (int removals = 0; removals <= 4; ++removals) {
        SmallItems store;
        PiecewiseSecretStore pieces(store, kItemBytes);
        QVERIFY(pieces.write(u"session"_s, secret(QByteArray(9000, 'v')), soon()).has_value());
        store.removalsLeft = removals;
        QVERIFY(!pieces.remove(u"session"_s, soon()));
        store.removalsLeft = 1000;
        QVERIFY(pieces.remove(u"session"_s, soon()).has_value());
        QCOMPARE(store.names, QSet<QString>());
    }
}

void TestSecretStores::missingOrAlteredPieceIsNoticed()
{
    SmallItems store;
    PiecewiseSecretStore pieces(store, kItemBytes);
    const QByteArray value(9000, 'v');
    QVERIFY(pieces.write(u"session"_s, secret(value), soon()).has_value());
    const QStringList names = store.names.values();
    for (const QString& name : names) {
        const Secret kept = store.read(name, soon()).value();
        QVERIFY(store.remove(name, soon()).has_value());
        QVERIFY(!pieces.read(u"session"_s, soon()));
        Secret altered = kept.clone();
        altered.data()[0] ^= 0x20;
        QVERIFY(store.write(name, altered, soon()).has_value());
        QCOMPARE(pieces.read(u"session"_s, soon()).error().reason, QByteArray("vault.stored-value-broken"));
        QVERIFY(store.write(name, kept, soon()).has_value());
    }
    QVERIFY(pieces.read(u"session"_s, soon()).has_value());
}

QTEST_GUILESS_MAIN(TestSecretStores)
#include "tst_secretstores.moc"
