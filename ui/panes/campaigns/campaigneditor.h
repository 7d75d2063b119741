#pragma once

#include "ui/load.h"
#include "ui/services.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace revos {

/// One campaign under work: loads it, keeps what is typed, saves it by itself a moment after the last key,
/// and says how that went. The tabs show it and change it; none of them saves. GUI thread.
class CampaignEditor final : public QObject
{
    Q_OBJECT

public:
    enum class Saving { Saved, Dirty, Saving, Conflict, Failed };

    explicit CampaignEditor(UiServices& services, QObject* parent = nullptr);
    /// What is not saved yet is sent off.
    ~CampaignEditor() override;

    const Campaign& campaign() const { return m_campaign; }
    bool isLoaded() const { return m_loaded; }
    bool isNew() const { return m_campaign.rowVersion == 0; }
    Saving saving() const { return m_saving; }

    /// Loads @p id; what was open is saved first.
    void open(CampaignId id);
    /// A new draft with the standard texts. It is stored with its first change.
    void startNew();
    /// Loads again unless something is not saved yet.
    void reload();
    void close();

    /// Changes the campaign. Saved after a pause in typing.
    void change(const std::function<void(Campaign&)>& edit);
    void saveNow();

    /// After a conflict: forget what was typed and take what the other person saved.
    void takeTheirs();
    /// After a conflict: save what was typed over it.
    void keepMine();

Q_SIGNALS:
    /// Another campaign, or another version of it: every field may differ.
    void loaded();
    void loadFailed(const revos::Error& error);
    void changed();
    void savingChanged();
    void saveFailed(const revos::Error& error);
    /// @p id is stored for the first time or anew.
    void saved(revos::CampaignId id);

private:
    void setSaving(Saving saving);
    void receive(const Result<Campaign>& answer);
    void receiveSaved(int session, const Campaign& sent, const Result<qint64>& answer);

    UiServices& m_services;
    Campaign m_campaign;
    Campaign m_stored;
    Saving m_saving = Saving::Saved;
    bool m_loaded = false;
    int m_session =
        0; ///< rises with every campaign that is opened: late answers of an older one are not ours
    QTimer m_pause;
    Loader m_loader{this};
};

} // namespace revos
