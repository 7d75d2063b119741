#pragma once

#include "core/result.h"

#include <QObject>
#include <QUrl>

class QTcpServer;

namespace revos {

/// What a page somebody saved says about where it came from.
struct SavedPage
{
    QByteArray html;
    QUrl address; ///< of the page when it was saved; empty when the file does not say

    /// Reads a file of at most 64 MB: the HTML of a page, as a browser or a script kept it, or a page with
    /// all its parts in one file (MHTML); any Unicode encoding. Open shadow roots in it become open again.
    /// The address comes from the note browsers write at the top of a page they save, else from the page's
    /// own canonical link. @errors NotFound; Invalid for a file that is too large or no page.
    [[nodiscard]] static Result<SavedPage> read(const QString& path);
};

/// Shows one saved page to the browser, on an address of this computer that nobody else knows of before. Its
/// scripts do not run and nothing it refers to is loaded: only the kept document is given out. GUI thread.
class SavedPageServer final : public QObject
{
    Q_OBJECT

public:
    explicit SavedPageServer(SavedPage page, QObject* parent = nullptr);
    ~SavedPageServer() override;

    /// Where the page is now: loopback, with the path and query of its address. Empty when no port is free.
    QUrl url() const;

private:
    void serve();

    SavedPage m_page;
    std::unique_ptr<QTcpServer> m_server;
};

} // namespace revos
