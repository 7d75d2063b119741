#pragma once

#include "core/error.h"

#include <QJsonObject>
#include <QString>

#include <mutex>

namespace revos::ctl {

/// Where a verb writes: results on standard output, as lines for people or one JSON object a line; errors on
/// standard error as one line. Any thread.
class Output
{
public:
    explicit Output(bool json)
        : m_json(json)
    {}

    bool isJson() const { return m_json; }

    /// A result: @p object with --json, else @p text (nothing when empty).
    void result(const QJsonObject& object, const QString& text);
    /// News on the way to a result: standard error, and only without --json.
    void progress(const QString& text);
    /// News that replaces the line before it on a terminal; on anything else every tenth is written.
    void progressLine(const QString& text);
    /// One line on standard error.
    void error(const QString& text);
    /// The sentence of @p error and, in brackets, what it is for a script.
    void error(const Error& error);

private:
    void endProgressLine();

    std::mutex m_mutex;
    bool m_json;
    bool m_lineOpen = false;
    int m_lines = 0;
};

/// The English sentence behind an error: its reason's, or one for its code.
QString errorLine(const Error& error);

} // namespace revos::ctl
