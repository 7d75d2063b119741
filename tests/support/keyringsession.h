#pragma once

#include <QByteArray>
#include <QStandardPaths>

#include <unistd.h>

#include <vector>

namespace revos::test {

/// Starts the program again with a session bus and an unlocked keyring of its own; returns in that second
/// life, and in the first where there is no keyring to be had.
inline void enterKeyringSession(int argc, char** argv)
{
    constexpr auto kInside = "REVOS_TEST_KEYRING_SESSION";
    if (qEnvironmentVariableIsSet(kInside) ||
        QStandardPaths::findExecutable(QStringLiteral("dbus-run-session")).isEmpty() ||
        QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty())
        return;
    qputenv(kInside, "1");
    QByteArray script(REVOS_SOURCE_DIR "/tests/vault/with-keyring.sh");
    std::vector<char*> arguments{script.data()};
    arguments.insert(arguments.end(), argv, argv + argc);
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(1);
}

} // namespace revos::test
