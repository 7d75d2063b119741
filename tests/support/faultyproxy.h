#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace revos::test {

/// Stands between a session and the server's socket and fails at a chosen moment, as networks do.
class FaultyProxy
{
public:
    enum class Fault {
        None,
        /// What holds the pattern reaches the server and is answered, but the answer is thrown away and the
        /// connection cut: the client cannot know.
        CutAfterAnswer,
        /// From what holds the pattern on, nothing comes back any more, and nothing is closed.
        Silence,
    };

    explicit FaultyProxy(QString serverSocketFolder);
    ~FaultyProxy();
    FaultyProxy(const FaultyProxy&) = delete;
    FaultyProxy& operator=(const FaultyProxy&) = delete;

    [[nodiscard]] Result<void> start();
    /// Folder of the socket to connect to instead of the server's.
    QString socketFolder() const { return m_folder.path(); }
    /// The next connection that sends @p pattern suffers @p fault.
    void arm(Fault fault, const QByteArray& pattern);
    /// How many connections have been accepted.
    int connections() const { return m_connections.load(); }

private:
    struct Pair
    {
        int client = -1;
        int server = -1;
        bool isCutting = false;
        bool isSilent = false;
    };

    void run();
    void acceptOne();
    /// False when the pair has ended.
    bool forwardRequest(Pair& pair);
    bool forwardAnswer(Pair& pair);
    Fault faultFor(const QByteArray& request);

    QString m_server;
    QTemporaryDir m_folder;
    int m_listener = -1;
    std::atomic<bool> m_isStopping{false};
    std::atomic<int> m_connections{0};
    std::mutex m_mutex;
    Fault m_fault = Fault::None;
    QByteArray m_pattern;
    std::vector<Pair> m_pairs;
    std::thread m_thread;
};

} // namespace revos::test
