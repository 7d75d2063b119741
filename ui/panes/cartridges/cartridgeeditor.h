#pragma once

#include "domain/cartridge.h"
#include "domain/reasons.h"
#include "ui/load.h"
#include "ui/services.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace revos {

class ElidedLabel;
class MarkdownView;
class Notice;

/// One cartridge: its fields, its Markdown beside the preview, and saving as a new version. What is not saved
/// yet is kept for each cartridge as long as the window is open. GUI thread.
class CartridgeEditor final : public QWidget
{
    Q_OBJECT

public:
    explicit CartridgeEditor(UiServices& services, QWidget* parent = nullptr);

    void open(const Cartridge& cartridge);
    void startNew();
    CartridgeId cartridge() const { return m_cartridge.id; }
    const Cartridge& current() const { return m_cartridge; }
    /// What was written and is not saved; a new cartridge in which nothing was written is not among them.
    QList<Cartridge> unsaved() const;

Q_SIGNALS:
    /// Version after version: the list has to be loaded again.
    void saved(revos::CartridgeId id);
    void draftsChanged();
    void actionRequested(revos::ReasonAction action);

private:
    Cartridge blank(CartridgeId id) const;
    QWidget* makeHead();
    QWidget* makeFields();
    QWidget* makeTexts();
    void show(const Cartridge& cartridge);
    void collect();
    void showState();
    void showPreview();
    void save();
    void receiveSaved(const Cartridge& sent, const Result<qint64>& answer);
    void loadTheirs();
    void keepMine();
    void takeTheirs();
    void discard();
    void endComparison();

    UiServices& m_services;
    Cartridge m_stored;
    Cartridge m_cartridge;
    std::optional<Cartridge> m_theirs;
    QHash<CartridgeId, Cartridge> m_drafts;
    bool m_showing = false;

    QLineEdit* m_name = nullptr;
    QComboBox* m_type = nullptr;
    QSpinBox* m_priority = nullptr;
    QCheckBox* m_active = nullptr;
    QLineEdit* m_triggers = nullptr;
    ElidedLabel* m_version = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_discard = nullptr;
    QPushButton* m_takeTheirs = nullptr;
    Notice* m_notice = nullptr;
    QPlainTextEdit* m_content = nullptr;
    QLabel* m_previewTitle = nullptr;
    MarkdownView* m_preview = nullptr;
    Loader m_theirsLoader{this};
};

} // namespace revos
