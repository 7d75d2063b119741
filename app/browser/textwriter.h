#pragma once

#include "browser/clicker.h"

namespace revos {

/// How an editor is told to begin a new line without sending what is in it.
enum class LineBreak {
    ShiftReturn, ///< most editors
    Paragraph    ///< by command, where even Shift+Return would send
};

/// @p text as two texts are compared: NFC, line feeds only, plain spaces, no invisible marks, no space at
/// line ends, no empty lines at the end. Editors change these without a person seeing a difference.
QString comparableText(const QString& text);

/// Puts text into editors and proves that it arrived.
class TextWriter
{
public:
    TextWriter(const ScriptCaller& caller, const Clicker& clicker)
        : m_caller(&caller)
        , m_clicker(&clicker)
    {}

    /// What is in the editor now, as comparableText().
    [[nodiscard]] Result<QString> read(const Locator& editor, const Call& call) const;

    /// Clicks into the empty editor, puts @p text in line by line as an input method would, reads it back and
    /// compares. On any difference the editor is emptied again. @errors Conflict "browser.editor-occupied";
    /// Invalid "browser.text-changed"; whatever a click can fail with.
    [[nodiscard]] Result<void> insert(const Locator& editor, const QString& text, LineBreak lineBreak,
                                      const Call& call) const;

    /// Empties the editor. @errors Conflict when it does not become empty.
    [[nodiscard]] Result<void> clear(const Locator& editor, const Call& call) const;

private:
    [[nodiscard]] Result<void> focusOn(const Locator& editor, const Call& call) const;
    [[nodiscard]] Result<void> writeLines(const QString& text, LineBreak lineBreak, const Call& call) const;
    [[nodiscard]] Result<void> waitForArrival(QLatin1StringView what, int count, const Call& call) const;
    [[nodiscard]] Result<void> compare(const Locator& editor, const QString& text, const Call& call) const;

    const ScriptCaller* m_caller;
    const Clicker* m_clicker;
};

} // namespace revos
