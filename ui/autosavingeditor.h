#pragma once

#include "ui/editorstate.h"
#include "ui/load.h"

#include <QTimer>

#include <chrono>
#include <functional>

namespace revos {

/// One thing under work: loads it, keeps what is typed, saves it by itself a moment after the last key, and
/// says how that went. Widgets show it and change it; none of them saves. A T has an id, a rowVersion (0 =
/// not stored yet) and a name, without which it is not stored. GUI thread.
template<class Port, class T>
class AutoSavingEditor : public EditorState
{
public:
    using Id = decltype(T::id);

    AutoSavingEditor(const Async<Port>& port, QObject* parent)
        : EditorState(parent)
        , m_port(port)
    {
        m_pause.setSingleShot(true);
        m_pause.setInterval(kPause);
        connect(&m_pause, &QTimer::timeout, this, &AutoSavingEditor::saveNow);
    }
    /// What is not saved yet is sent off.
    ~AutoSavingEditor() override { saveNow(); }

    const T& thing() const { return m_thing; }
    bool isLoaded() const { return m_loaded; }
    bool isNew() const { return m_thing.rowVersion == 0; }

    /// Loads @p id; what was open is saved first.
    void open(Id id)
    {
        if (m_loaded && id == m_thing.id && saving() != Saving::Saved) {
            Q_EMIT loaded();
            return;
        }
        saveNow();
        ++m_session;
        m_loaded = false;
        m_thing = {};
        m_thing.id = id;
        m_stored = {};
        setSaving(Saving::Saved);
        m_loader.start(
            m_port, [id](Port& store, const Call& call) { return store.load(id, call); },
            [this](const Result<T>& answer) { receive(answer); });
    }

    /// Loads again unless something is not saved yet.
    void reload()
    {
        if (!m_loaded || isNew() || saving() != Saving::Saved)
            return;
        m_loader.start(
            m_port, [id = m_thing.id](Port& store, const Call& call) { return store.load(id, call); },
            [this](const Result<T>& answer) {
                // What was typed meanwhile counts more; and what did not change must not disturb who is
                // typing.
                const bool isNews = answer && saving() == Saving::Saved && *answer != m_thing;
                if (isNews)
                    receive(answer);
            });
    }

    /// Changes the thing. Saved after a pause in typing.
    void change(const std::function<void(T&)>& edit)
    {
        const T before = m_thing;
        edit(m_thing);
        if (m_thing == before)
            return;
        if (saving() != Saving::Conflict && saving() != Saving::Saving)
            setSaving(Saving::Dirty);
        m_pause.start();
        Q_EMIT changed();
    }

    void saveNow()
    {
        m_pause.stop();
        const bool mayNot = saving() == Saving::Saving || saving() == Saving::Conflict;
        if (!m_loaded || mayNot || m_thing == m_stored || m_thing.name.trimmed().isEmpty())
            return;
        setSaving(Saving::Saving);
        perform(
            m_port, this,
            [thing = m_thing](Port& store, const Call& call) { return store.save(thing, call); },
            [this, session = m_session, sent = m_thing](const Result<qint64>& answer) {
                receiveSaved(session, sent, answer);
            });
    }

    /// After a conflict: forget what was typed and take what the other person saved.
    void takeTheirs()
    {
        setSaving(Saving::Saved);
        m_stored = m_thing;
        open(m_thing.id);
    }

    /// After a conflict: save what was typed over it.
    void keepMine()
    {
        m_loader.start(
            m_port, [id = m_thing.id](Port& store, const Call& call) { return store.load(id, call); },
            [this](const Result<T>& theirs) {
                if (!theirs) {
                    Q_EMIT saveFailed(theirs.error());
                    return;
                }
                m_thing.rowVersion = theirs->rowVersion;
                m_stored = *theirs;
                setSaving(Saving::Dirty);
                saveNow();
            });
    }

protected:
    /// Begins with @p fresh. It is stored with its first change.
    void begin(T fresh)
    {
        saveNow();
        ++m_session;
        m_loader.cancel();
        m_thing = std::move(fresh);
        m_stored = m_thing;
        m_loaded = true;
        setSaving(Saving::Saved);
        Q_EMIT loaded();
    }

private:
    /// Long enough not to save in the middle of a word, short enough to lose nothing.
    static constexpr std::chrono::milliseconds kPause{600};

    void receive(const Result<T>& answer)
    {
        if (!answer) {
            Q_EMIT loadFailed(answer.error());
            return;
        }
        m_thing = *answer;
        m_stored = *answer;
        m_loaded = true;
        Q_EMIT loaded();
    }

    void receiveSaved(int session, const T& sent, const Result<qint64>& answer)
    {
        if (answer)
            Q_EMIT saved(sent.id.uuid());
        // The person may have gone on to another one; its state is not ours to change.
        if (session != m_session)
            return;
        if (!answer) {
            setSaving(answer.error().code == Code::Conflict ? Saving::Conflict : Saving::Failed);
            Q_EMIT saveFailed(answer.error());
            return;
        }
        m_stored = sent;
        m_stored.rowVersion = *answer;
        m_thing.rowVersion = *answer;
        const bool typedMeanwhile = m_thing != m_stored;
        setSaving(typedMeanwhile ? Saving::Dirty : Saving::Saved);
        if (typedMeanwhile)
            m_pause.start();
    }

    const Async<Port>& m_port;
    T m_thing;
    T m_stored;
    bool m_loaded = false;
    /// Rises with every thing that is opened: late answers of an older one are not ours.
    int m_session = 0;
    QTimer m_pause;
    Loader m_loader{this};
};

} // namespace revos
