#pragma once

#include "browser/pagelink.h"

#include <QJsonObject>
#include <QJsonValue>

namespace revos {

/// The value of a command, and which document gave it.
struct ScriptAnswer
{
    QJsonValue value;
    QString documentId;
};

/// Calls commands of the page scripts, from a worker. Answers come from a page that may be hostile: they are
/// limited in size, parsed as JSON, and only ever read as data.
class ScriptCaller
{
public:
    explicit ScriptCaller(std::shared_ptr<const PageLink> link)
        : m_link(std::move(link))
    {}

    /// The answer of @p command, also when it takes time. @errors what the script refused, with its reason;
    /// Conflict "browser.document-changed" when the document went away meanwhile; Offline when its renderer
    /// died; Internal for an answer that is none.
    [[nodiscard]] Result<ScriptAnswer> call(const QString& command, const QJsonObject& arguments,
                                            const Call& call) const;

    /// The same, for an object.
    [[nodiscard]] Result<QJsonObject> callForObject(const QString& command, const QJsonObject& arguments,
                                                    const Call& call) const;

    const PageLink& link() const { return *m_link; }

private:
    [[nodiscard]] Result<QJsonObject> evaluate(const QString& command, const QString& expression,
                                               const Call& call) const;
    [[nodiscard]] Result<void> install(const Call& call) const;

    std::shared_ptr<const PageLink> m_link;
};

/// Whether @p error only says that a new document replaced the one that was asked.
bool isDocumentChange(const Error& error);

/// The JSON object in an answer of a page script. Public for fuzzing. @errors Internal.
[[nodiscard]] Result<QJsonObject> parseAnswer(const QString& text);

} // namespace revos
