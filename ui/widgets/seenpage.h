#pragma once

#include "domain/evidence.h"
#include "ui/load.h"
#include "ui/services.h"
#include "ui/shell/overlay.h"

#include <QImage>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace revos {

class ElidedLabel;
class MessagePage;
class PictureView;
class StateView;

/// "What RevOS saw": the page on which something ended badly, as it looked and as its structure, with its
/// address and how long it is kept. Lies over the window; Escape closes it. GUI thread.
class SeenPage final : public Overlay
{
    Q_OBJECT

public:
    /// Shows what is kept beside @p subject – an attempt, an incident, a job, a message, a reshare, an
    /// account – over the window of @p from. It goes when it is closed.
    static void open(UiServices& services, const EvidenceSubject& subject, QWidget* from);

protected:
    QWidget* firstFocus() override;
    int wantedHeight() const override;

private:
    /// The newest look at a page, opened and decoded on a worker.
    struct Look
    {
        std::optional<EvidenceItem> picture;
        std::optional<EvidenceItem> outline;
        QImage image;
        QString text;
    };

    SeenPage(UiServices& services, const EvidenceSubject& subject, QWidget* window);

    [[nodiscard]] static Result<Look> lookUp(EvidenceStore& store, const EvidenceSubject& subject,
                                             const Call& call);
    QWidget* makeContent();
    QWidget* makeZoom();
    void load();
    void show(const Look& look);
    void showPart(QStackedWidget& part, MessagePage& instead, const EvidenceItem& item);

    UiServices& m_services;
    const EvidenceSubject m_subject;
    ElidedLabel* m_address;
    QLabel* m_times;
    StateView* m_state = nullptr;
    QTabBar* m_tabs = nullptr;
    QWidget* m_zoom = nullptr;
    QLabel* m_percent = nullptr;
    PictureView* m_picture = nullptr;
    MessagePage* m_noPicture = nullptr;
    QStackedWidget* m_picturePart = nullptr;
    QPlainTextEdit* m_outline = nullptr;
    MessagePage* m_noOutline = nullptr;
    QStackedWidget* m_outlinePart = nullptr;
    Loader m_loader{this};
};

} // namespace revos
