#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <span>

namespace revos {

/// What the person can do about it; the window turns it into a button.
enum class ReasonAction {
    None,
    Retry,
    OpenSettings,
    SignIn,
    Review,
    FreeDisk,
    InstallPart,
    EditInput,
    TakeOver,
    Wait
};

/// One sentence for people, in English, marked for translation with context "reason".
/// It says what is wrong, where, what was not done and what to do next; %1, %2 … are the facts.
struct Reason
{
    const char* key;
    const char* sentence;
    ReasonAction action;
};

/// The reason with @p key, or nullptr. Keys are "area.kebab-name". Any thread.
const Reason* findReason(QByteArrayView key);

/// All of them, for tests and translators.
std::span<const Reason> allReasons();

/// The English sentence of @p key with @p facts filled in; for an unknown key the key and the facts.
QString englishSentence(QByteArrayView key, const QStringList& facts);

} // namespace revos
