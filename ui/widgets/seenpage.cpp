#include "ui/widgets/seenpage.h"

#include "models/format.h"
#include "ui/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/messagepage.h"
#include "ui/widgets/pictureview.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/tabs.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidest = 1180;
constexpr int kHighest = 1000;

// More of a text would hold the window up while it is laid out.
constexpr qsizetype kMostCharacters = 200'000;

enum Tab { Picture, Outline };

EmptyText notKept(const QString& why)
{
    return {u"eye"_s, SeenPage::tr("Nothing was kept"), why, {}};
}

} // namespace

void SeenPage::open(UiServices& services, const EvidenceSubject& subject, QWidget* from)
{
    auto* page = new SeenPage(services, subject, from->window());
    connect(page, &Overlay::closed, page, &QObject::deleteLater);
    page->Overlay::open();
    page->load();
}

SeenPage::SeenPage(UiServices& services, const EvidenceSubject& subject, QWidget* window)
    : Overlay(tr("What RevOS saw"), kWidest, window)
    , m_services(services)
    , m_subject(subject)
    , m_address(new ElidedLabel({}, frame()))
    , m_times(makeLabel({}, Words::Muted, frame(), true))
{
    m_state = new StateView(makeContent(), frame());
    setObjectName(u"seenPage"_s);
    m_address->setObjectName(u"seenPageAddress"_s);
    m_times->setObjectName(u"seenPageTimes"_s);
    m_state->setObjectName(u"seenPageState"_s);
    auto* closeButton = new IconButton(u"closeSeenPageButton"_s, u"close"_s, tr("Close (Esc)"), frame());
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(makeLabel(tr("What RevOS saw"), Words::Title, frame()), 1);
    head->addWidget(closeButton, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(space::kL, space::kL, space::kM, space::kS);
    words->setSpacing(space::kXs);
    words->addLayout(head);
    words->addWidget(m_address);
    words->addWidget(m_times);
    auto* column = new QVBoxLayout(frame());
    column->setContentsMargins(1, 1, 1, space::kM);
    column->setSpacing(0);
    column->addLayout(words);
    column->addWidget(m_state, 1);
    m_address->hide();
    m_times->hide();
    connect(closeButton, &QToolButton::clicked, this, &Overlay::close);
}

QWidget* SeenPage::makeContent()
{
    auto* content = new QWidget(frame());
    m_picture = new PictureView(tr("Picture of the page"), content);
    m_picture->setObjectName(u"seenPicture"_s);
    m_noPicture = new MessagePage(content);
    m_picturePart = new QStackedWidget(content);
    m_picturePart->addWidget(m_picture);
    m_picturePart->addWidget(m_noPicture);
    m_outline = new QPlainTextEdit(content);
    m_outline->setObjectName(u"seenOutline"_s);
    m_outline->setProperty("kind", u"code"_s);
    m_outline->setAccessibleName(tr("Outline of the page"));
    m_outline->setReadOnly(true);
    m_outline->setTabChangesFocus(true);
    m_outline->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_outline->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_noOutline = new MessagePage(content);
    m_outlinePart = new QStackedWidget(content);
    m_outlinePart->addWidget(m_outline);
    m_outlinePart->addWidget(m_noOutline);
    auto* pages = new QStackedWidget(content);
    pages->setContentsMargins(space::kL, space::kM, space::kL, 0);
    pages->addWidget(m_picturePart);
    pages->addWidget(m_outlinePart);

    m_tabs = new QTabBar(content);
    m_tabs->setObjectName(u"seenPageTabs"_s);
    m_tabs->setAccessibleName(tr("What RevOS saw"));
    m_tabs->addTab(tr("Picture"));
    m_tabs->addTab(tr("Outline"));
    m_tabs->setTabToolTip(Outline, tr("How the page is built, with stand-ins for all words, names and "
                                      "numbers: for whoever mends the site pack."));
    layOutTabs(*m_tabs, *pages, *content);
    m_zoom = makeZoom();
    m_zoom->setParent(content);
    static_cast<QBoxLayout*>(content->layout()->itemAt(0)->layout())->addWidget(m_zoom);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_zoom->setVisible(tab == Picture && m_picturePart->currentWidget() == m_picture);
    });
    return content;
}

QWidget* SeenPage::makeZoom()
{
    auto* zoom = new QWidget;
    m_percent = makeLabel({}, Words::Muted, zoom);
    m_percent->setObjectName(u"zoomPercent"_s);
    m_percent->setAlignment(Qt::AlignCenter);
    const auto button = [&](const QString& name, const QString& text, const QString& says, auto act) {
        QPushButton* made = makeButton(name, text, ButtonKind::Quiet, zoom);
        made->setToolTip(says);
        made->setAccessibleName(says);
        connect(made, &QPushButton::clicked, m_picture, act);
        return made;
    };
    auto* row = new QHBoxLayout(zoom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kXs);
    row->addWidget(button(u"zoomOutButton"_s, u"−"_s, tr("Smaller (-)"), &PictureView::zoomOut));
    row->addWidget(m_percent);
    row->addWidget(button(u"zoomInButton"_s, u"+"_s, tr("Larger (+)"), &PictureView::zoomIn));
    row->addWidget(button(u"fitButton"_s, tr("Fit"), tr("As wide as the window (0)"), &PictureView::fit));
    connect(m_picture, &PictureView::zoomChanged, m_percent, [this](int percent) {
        m_percent->setText(tr("%1 %", "zoom").arg(Format::number(percent)));
        // The buttons beside it stay where the pointer is.
        m_percent->setMinimumWidth(std::max(m_percent->minimumWidth(), m_percent->sizeHint().width()));
    });
    return zoom;
}

QWidget* SeenPage::firstFocus()
{
    return frame();
}

int SeenPage::wantedHeight() const
{
    return scaled(kHighest, font());
}

Result<SeenPage::Look> SeenPage::lookUp(EvidenceStore& store, const EvidenceSubject& subject,
                                        const Call& call)
{
    REVOS_TRY_ASSIGN(const QList<EvidenceItem> items, store.list(subject, call));
    Look look;
    for (const EvidenceItem& item : items) {
        auto& newest = item.kind == EvidenceKind::Picture ? look.picture : look.outline;
        if (!newest)
            newest = item;
    }
    if (look.picture && look.picture->withheld.isEmpty()) {
        REVOS_TRY_ASSIGN(const QByteArray bytes, store.open(look.picture->id, call));
        look.image = QImage::fromData(bytes, "jpeg");
    }
    if (look.outline && look.outline->withheld.isEmpty()) {
        REVOS_TRY_ASSIGN(const QByteArray bytes, store.open(look.outline->id, call));
        look.text = QString::fromUtf8(bytes);
        if (look.text.size() > kMostCharacters)
            look.text = look.text.left(kMostCharacters) + u"\n…"_s;
    }
    return look;
}

void SeenPage::load()
{
    m_state->showLoading();
    m_loader.start(
        m_services.evidence,
        [subject = m_subject](EvidenceStore& store, const Call& call) {
            return lookUp(store, subject, call);
        },
        [this](const Result<Look>& look) {
            if (look)
                show(*look);
            else
                m_state->showError(look.error(), [this] { load(); });
        });
}

void SeenPage::show(const Look& look)
{
    if (!look.picture || !look.outline) {
        m_state->showEmpty(notKept(
            tr("RevOS keeps what a page showed for 7 days when something ends badly on it. Here it ended "
               "before a page was open, or the 7 days are over.")));
        return;
    }
    const EvidenceItem& item = *look.picture;
    m_address->setText(item.address.toDisplayString());
    m_address->setVisible(!item.address.isEmpty());
    m_times->setText(tr("Seen %1 · kept until %2")
                         .arg(Format::relative(item.takenAt, m_services.clock.now()),
                              Format::clockTime(item.keptUntil, m_services.clock.now())));
    m_times->setToolTip(Format::exact(item.takenAt) + u" – "_s + Format::exact(item.keptUntil));
    m_times->show();
    if (!item.withheld.isEmpty() && item.withheld == look.outline->withheld) {
        m_state->showEmpty(notKept(whyText(Why{item.withheld, {}, {}})));
        return;
    }
    showPart(*m_picturePart, *m_noPicture, item);
    showPart(*m_outlinePart, *m_noOutline, *look.outline);
    m_picture->setImage(look.image);
    m_outline->setPlainText(look.text);
    m_tabs->setCurrentIndex(item.withheld.isEmpty() ? Picture : Outline);
    m_zoom->setVisible(item.withheld.isEmpty());
    m_state->showReady();
    m_state->takeFocus(item.withheld.isEmpty() ? static_cast<QWidget*>(m_picture) : m_outline);
}

/// The part itself, or why it was not kept.
void SeenPage::showPart(QStackedWidget& part, MessagePage& instead, const EvidenceItem& item)
{
    if (!item.withheld.isEmpty())
        instead.showEmpty(notKept(whyText(Why{item.withheld, {}, {}})));
    part.setCurrentIndex(item.withheld.isEmpty() ? 0 : 1);
}

} // namespace revos
