#include "vault/passphrasesecretstore.h"

#include "support/resulttest.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace revos;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Call soon()
{
    return Call::within(10s);
}

Secret typed(const char* text)
{
    return Secret(QByteArrayView(text));
}

const char* const kPassphrase = "correct turtle battery siege step soon";

} // namespace

// Secrets under a passphrase, in a file that others may get hold of.
class TestPassphraseStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"secrets"_s);
    }

    void keepsWhatItWasGiven()
    {
        {
            QASSIGN_RESULT(const auto store, PassphraseSecretStore::create(m_path, typed(kPassphrase)));
            QCOMPARE_ERROR(store->read(u"a"_s, soon()), Code::NotFound);
            QVERIFY_RESULT(store->write(u"a"_s, Secret(QByteArrayView("\0binary\xff", 8)), soon()));
            QVERIFY_RESULT(
                store->write(u"ünïcode/\n"_s, Secret(QByteArrayView(QByteArray(5000, 'c'))), soon()));
            QVERIFY_RESULT(store->write(u"gone"_s, Secret(QByteArrayView("x")), soon()));
            QVERIFY_RESULT(store->remove(u"gone"_s, soon()));
        }
        QASSIGN_RESULT(const auto store, PassphraseSecretStore::unlock(m_path, typed(kPassphrase)));
        QASSIGN_RESULT(const Secret a, store->read(u"a"_s, soon()));
        QCOMPARE(a.view(), QByteArrayView("\0binary\xff", 8));
        QASSIGN_RESULT(const Secret other, store->read(u"ünïcode/\n"_s, soon()));
        QCOMPARE(other.size(), 5000);
        QCOMPARE_ERROR(store->read(u"gone"_s, soon()), Code::NotFound);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFileInfo(m_path).permissions() & others, QFile::Permissions());
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("binary") && !bytes.contains("cccc"));
        // 2^17, 8, 1: a file says what its guesses cost.
        QCOMPARE(bytes.left(14).toHex(), QByteArray("52565056"
                                                    "01"
                                                    "11"
                                                    "00000008"
                                                    "00000001"));
    }

    void anotherPassphraseOpensNothing()
    {
        QASSIGN_RESULT(const auto store, PassphraseSecretStore::create(m_path, typed(kPassphrase)));
        QVERIFY_RESULT(store->write(u"a"_s, Secret(QByteArrayView("x")), soon()));
        QCOMPARE_REASON(
            PassphraseSecretStore::unlock(m_path, typed("correct turtle battery siege step soom")),
            "vault.passphrase-wrong");
        QCOMPARE_REASON(PassphraseSecretStore::unlock(m_path, Secret()), "vault.passphrase-wrong");
        QCOMPARE_REASON(PassphraseSecretStore::create(m_path, typed(kPassphrase)), "vault.key-exists");
        QCOMPARE_ERROR(PassphraseSecretStore::unlock(m_path + u"x"_s, typed(kPassphrase)), Code::NotFound);
    }

    void whatIsEasyToGuessIsRefused_data()
    {
        QTest::addColumn<QByteArray>("passphrase");
        for (const char* weak : {"", "a", "password", "Passw0rd!2024", "qwertyuiopasdfgh",
                                 "aaaaaaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "linkedin123"})
            QTest::newRow(weak) << QByteArray(weak);
    }

    void whatIsEasyToGuessIsRefused()
    {
        QFETCH(QByteArray, passphrase);
        QCOMPARE_REASON(PassphraseSecretStore::create(m_path, Secret(passphrase)), "vault.passphrase-weak");
        QVERIFY(!QFile::exists(m_path));
    }

    void strengthGrowsWithWords()
    {
        QVERIFY(PassphraseSecretStore::strengthOf(typed(kPassphrase)) >= PassphraseSecretStore::kLeastBits);
        QVERIFY(PassphraseSecretStore::strengthOf(typed("turtle siege")) <
                PassphraseSecretStore::strengthOf(typed("turtle siege battery")));
        // Estimated in a bounded time, whatever is pasted.
        QVERIFY(PassphraseSecretStore::strengthOf(Secret(QByteArrayView(QByteArray(100000, 'a')))) <
                PassphraseSecretStore::kLeastBits);
    }

    /// Every byte: of parameters and salt, of the nonce, of what is sealed. None is ever taken for an empty
    /// store.
    void alteredFilesAreRefused()
    {
        QASSIGN_RESULT(const auto store, PassphraseSecretStore::create(m_path, typed(kPassphrase)));
        QVERIFY_RESULT(store->write(u"a"_s, Secret(QByteArrayView("x")), soon()));
        const QByteArray whole = read();
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray altered = whole;
            altered[at] = static_cast<char>(altered[at] ^ 1);
            write(altered);
            const auto value = store->read(u"a"_s, soon());
            QVERIFY2(!value && value.error().code != Code::NotFound, qPrintable(QString::number(at)));
            QVERIFY(!store->write(u"b"_s, Secret(QByteArrayView("y")), soon()));
            QCOMPARE(read(), altered);
        }
        for (qsizetype size = 0; size < whole.size(); ++size) {
            write(whole.left(size));
            const auto value = store->read(u"a"_s, soon());
            QVERIFY2(!value && value.error().code != Code::NotFound, qPrintable(QString::number(size)));
        }
        write(whole);
        QVERIFY_RESULT(store->read(u"a"_s, soon()));
    }

    /// A file must not make the program use less care, or all of the computer's memory.
    void strangeParametersAreNotFollowed()
    {
        QASSIGN_RESULT(const auto store, PassphraseSecretStore::create(m_path, typed(kPassphrase)));
        const QByteArray whole = read();
        for (const auto& [at, value] : {std::pair(5, 10), std::pair(5, 30), std::pair(6, 1), std::pair(9, 1),
                                        std::pair(10, 1), std::pair(13, 0), std::pair(13, 9)}) {
            QByteArray altered = whole;
            altered[at] = static_cast<char>(value);
            write(altered);
            QCOMPARE_REASON(PassphraseSecretStore::unlock(m_path, typed(kPassphrase)), "vault.file-damaged");
        }
    }

    void aFileThatOthersCanReadIsRefused()
    {
        QASSIGN_RESULT(const auto store, PassphraseSecretStore::create(m_path, typed(kPassphrase)));
        QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE_REASON(PassphraseSecretStore::unlock(m_path, typed(kPassphrase)), "vault.file-too-open");
    }

    void aFileMadeAnewAsksForItsPassphrase()
    {
        QASSIGN_RESULT(const auto store, PassphraseSecretStore::create(m_path, typed(kPassphrase)));
        QVERIFY(QFile::remove(m_path));
        QVERIFY_RESULT(PassphraseSecretStore::create(m_path, typed("another turtle and five more words")));
        QCOMPARE_REASON(store->read(u"a"_s, soon()), "vault.passphrase-missing");
    }

private:
    QByteArray read() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QByteArray& bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestPassphraseStore)
#include "tst_passphrasestore.moc"
