#include "cluster/folderrules.h"
#include "support/resulttest.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace revos;

class tst_folderrules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("HOME", m_home->path().toLocal8Bit());
    }

    void cloudDrivesAreKnownByName_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("drive");
        const auto row = [](const char* folder, const char* drive) {
            QTest::newRow(folder) << QString::fromLatin1(folder) << QString::fromLatin1(drive);
        };
        row("Dropbox/revos", "Dropbox");
        row("Dropbox (Personal)/a/b/c", "Dropbox");
        row("OneDrive/revos", "OneDrive");
        row("OneDrive - Example Ltd/revos", "OneDrive");
        row("onedrive/revos", "OneDrive");
        row("Google Drive/revos", "Google Drive");
        row("GoogleDrive/revos", "Google Drive");
        row("My Drive/revos", "Google Drive");
        row("Library/Mobile Documents/com~apple~CloudDocs/revos", "iCloud");
        row("iCloudDrive/revos", "iCloud");
        row("Library/CloudStorage/Box-Box/revos", "a cloud drive");
        row("Nextcloud/revos", "Nextcloud");
        row("Nextcloud2/revos", "Nextcloud");
        row("ownCloud/revos", "ownCloud");
        row("revos", "");
        row("Dropbox-old/revos", "");
        row("MyDropbox/revos", "");
        row("OneDriver/revos", "");
    }

    void cloudDrivesAreKnownByName()
    {
        QFETCH(QString, folder);
        QFETCH(QString, drive);
        const QString path = m_home->filePath(folder);
        QCOMPARE(cloudDriveOver(path).value_or(QString()), drive); // also before the folder exists
        QVERIFY(QDir().mkpath(path));
        QCOMPARE(cloudDriveOver(path).value_or(QString()), drive);
    }

    void cloudDrivesAreKnownByMark_data()
    {
        QTest::addColumn<QString>("mark");
        QTest::addColumn<QString>("drive");
        const auto row = [](const char* mark, const char* drive) {
            QTest::newRow(mark) << QString::fromLatin1(mark) << QString::fromLatin1(drive);
        };
        row(".dropbox", "Dropbox");
        row(".dropbox.cache", "Dropbox");
        row(".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive");
        row(".tmp.drivedownload", "Google Drive");
        row(".nextcloudsync.log", "Nextcloud");
        row("._sync_0123456789ab.db", "Nextcloud");
        row(".sync_0123456789ab.db", "Nextcloud");
        row(".owncloudsync.log", "ownCloud");
        row(".stfolder", "Syncthing");
        row(".gitignore", "");
    }

    void cloudDrivesAreKnownByMark()
    {
        QFETCH(QString, mark);
        QFETCH(QString, drive);
        const QString folder = m_home->filePath(QStringLiteral("work/deep/revos"));
        QVERIFY(QDir().mkpath(folder));
        touch(QStringLiteral("work/") + mark);
        QCOMPARE(cloudDriveOver(folder).value_or(QString()), drive);
    }

    void dropboxSaysWhereItIs()
    {
        QVERIFY(QDir().mkpath(m_home->filePath(QStringLiteral(".dropbox"))));
        QFile info(m_home->filePath(QStringLiteral(".dropbox/info.json")));
        QVERIFY(info.open(QIODevice::WriteOnly));
        info.write("{\"personal\": {\"path\": \"" + m_home->filePath(QStringLiteral("Elsewhere")).toUtf8() +
                   "\"}}");
        info.close();
        QCOMPARE(cloudDriveOver(m_home->filePath(QStringLiteral("Elsewhere/revos"))).value_or(QString()),
                 QStringLiteral("Dropbox"));
        QCOMPARE(cloudDriveOver(m_home->filePath(QStringLiteral("ElsewhereToo/revos"))).value_or(QString()),
                 QString());
    }

    void linksDoNotHideADrive()
    {
        const QString target = m_home->filePath(QStringLiteral("Dropbox/data"));
        QVERIFY(QDir().mkpath(target));
        QVERIFY(QFile::link(target, m_home->filePath(QStringLiteral("innocent"))));
        QCOMPARE(cloudDriveOver(m_home->filePath(QStringLiteral("innocent/revos"))).value_or(QString()),
                 QStringLiteral("Dropbox"));
    }

    void theReasonNamesDriveAndFolder()
    {
        const QString folder = m_home->filePath(QStringLiteral("OneDrive/revos"));
        const auto checked = checkFolder(folder);
        QVERIFY(!checked);
        QCOMPARE(codeName(checked.error().code), codeName(Code::NeedsPerson));
        QCOMPARE(checked.error().reason, QByteArray("cluster.synced-folder"));
        QCOMPARE(checked.error().facts, QStringList({QStringLiteral("OneDrive"), folder}));
        QVERIFY_RESULT(checkFolder(m_home->filePath(QStringLiteral("revos"))));
    }

    void socketsAreShort_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("isInside");
        const int own = static_cast<int>(qstrlen("/socket"));
        QTest::newRow("short") << 20 << true;
        QTest::newRow("just fits") << longestSocketFolder() - own << true;
        QTest::newRow("one too many") << longestSocketFolder() - own + 1 << false;
        QTest::newRow("long") << 300 << false;
    }

    void socketsAreShort()
    {
        QFETCH(int, length);
        QFETCH(bool, isInside);
        qputenv("XDG_RUNTIME_DIR", "/run/user/1000");
        const QString folder = u'/' + QString(length - 1, u'x');
        const QString socket = socketFolderFor(folder);
        QCOMPARE(socket.startsWith(folder), isInside);
        QVERIFY2(socket.toUtf8().size() <= longestSocketFolder(), qPrintable(socket));
        QCOMPARE(socketFolderFor(folder), socket);
        QVERIFY(socketFolderFor(folder + u'y') != socket);
        qputenv("XDG_RUNTIME_DIR", QByteArray(200, 'r').prepend('/'));
        QVERIFY(socketFolderFor(folder).toUtf8().size() <= longestSocketFolder());
    }

    void bytesCountNotLetters()
    {
        const QString folder = u'/' + QString(60, QChar(u'ü'));
        QVERIFY(!socketFolderFor(folder).startsWith(folder));
    }

private:
    void touch(const QString& name)
    {
        QFile file(m_home->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(tst_folderrules)
#include "tst_folderrules.moc"
