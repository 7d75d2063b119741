#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QTest>

/// The Secret Service's way to pass a secret: session, parameters, value, content type.
struct DBusSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};
Q_DECLARE_METATYPE(DBusSecret)

inline QDBusArgument& operator<<(QDBusArgument& argument, const DBusSecret& secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

inline const QDBusArgument& operator>>(const QDBusArgument& argument, DBusSecret& secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

namespace revos::test {

/// The keyring that enterKeyringSession() brought us into, locked and unlocked as its person does it.
class RealKeyring
{
public:
    RealKeyring() { qDBusRegisterMetaType<DBusSecret>(); }

    void lock()
    {
        const QList<QDBusObjectPath> collections{QDBusObjectPath(kCollection)};
        const QDBusMessage answer = ask(kService, QStringLiteral("org.freedesktop.Secret.Service"),
                                        QStringLiteral("Lock"), {QVariant::fromValue(collections)});
        QCOMPARE(answer.errorMessage(), QString());
        QVERIFY(isLocked());
    }

    bool isLocked()
    {
        const QDBusMessage answer =
            ask(kCollection, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
        return answer.arguments().value(0).value<QDBusVariant>().variant().toBool();
    }

    /// Does what the desktop's password prompt does.
    void unlock()
    {
        const QDBusMessage opened =
            ask(kService, QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("OpenSession"),
                {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))});
        QCOMPARE(opened.errorMessage(), QString());
        const DBusSecret password{opened.arguments().at(1).value<QDBusObjectPath>(),
                                  {},
                                  "a test password",
                                  QStringLiteral("text/plain")};
        const QDBusMessage answer =
            ask(kService, QStringLiteral("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"),
                QStringLiteral("UnlockWithMasterPassword"),
                {QVariant::fromValue(QDBusObjectPath(kCollection)), QVariant::fromValue(password)});
        QCOMPARE(answer.errorMessage(), QString());
        QVERIFY(!isLocked());
    }

private:
    static QDBusMessage ask(const QString& path, const QString& interface, const QString& method,
                            const QVariantList& arguments)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path,
                                                              interface, method);
        message.setArguments(arguments);
        return QDBusConnection::sessionBus().call(message);
    }

    const QString kService = QStringLiteral("/org/freedesktop/secrets");
    const QString kCollection = QStringLiteral("/org/freedesktop/secrets/collection/login");
};

} // namespace revos::test
