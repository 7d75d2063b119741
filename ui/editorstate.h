#pragma once

#include "core/error.h"

#include <QObject>
#include <QUuid>

namespace revos {

/// What an editor that saves by itself tells about the thing it works on. GUI thread.
class EditorState : public QObject
{
    Q_OBJECT

public:
    enum class Saving { Saved, Dirty, Saving, Conflict, Failed };

    using QObject::QObject;

    Saving saving() const { return m_saving; }

Q_SIGNALS:
    /// Another thing, or another version of it: every field may differ.
    void loaded();
    void loadFailed(const revos::Error& error);
    void changed();
    void savingChanged();
    void saveFailed(const revos::Error& error);
    /// @p id is stored for the first time or anew.
    void saved(const QUuid& id);

protected:
    void setSaving(Saving saving)
    {
        if (saving == m_saving)
            return;
        m_saving = saving;
        Q_EMIT savingChanged();
    }

private:
    Saving m_saving = Saving::Saved;
};

} // namespace revos
