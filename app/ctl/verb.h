#pragma once

#include "browser/engineenvironment.h"
#include "core/call.h"
#include "ctl/output.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>
#include <span>

namespace revos::ctl {

inline constexpr int kExitOk = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;

/// What a verb gets. It runs on a worker thread while the main thread serves events.
struct VerbContext
{
    Output& out;
    QStringList arguments;                    ///< after the verb's own name
    CancelToken cancel;                       ///< Ctrl+C
    const EngineStart* engineStart = nullptr; ///< set for verbs that need the browser

    /// Parses the arguments. On `--help` and on mistakes it writes what there is to say and returns the exit
    /// code to end with.
    [[nodiscard]] std::optional<int> parse(QCommandLineParser& parser, const QString& usage) const;
    /// A call of this verb: its cancellation, @p span from now.
    Call within(std::chrono::milliseconds span) const { return Call{Deadline::in(span), cancel}; }
    /// Writes the error and returns the exit code of a failure.
    int failed(const Error& error) const;
};

/// What a verb needs of the program around it.
enum class Needs {
    Nothing, ///< text in, text out
    Browser, ///< the embedded browser's engine
};

struct Verb
{
    const char* name;
    const char* usage;
    const char* summary;
    Needs needs;
    int (*run)(VerbContext& context);
};

/// Every verb, in the order of the help.
std::span<const Verb> verbs();
/// nullptr when there is none of that name.
const Verb* findVerb(const QString& name);

} // namespace revos::ctl
