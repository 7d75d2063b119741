#pragma once

#include "browser/browserhost.h"
#include "browser/trustedinput.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QTimer>
#include <QWebEnginePage>
#include <QWebEngineView>

namespace revos::test {

/// Somebody who sits before the window: sees the stage, presses and types into what it shows. Input is what
/// the window system would deliver; pages cannot tell it from any other.
class DeskPerson : public QObject
{
public:
    explicit DeskPerson(BrowserHost& host, AccountId account)
        : m_host(host)
        , m_stage(host.stage())
    {
        m_stage->resize(1300, 1000);
        m_stage->show();
        host.show(account);
    }
    ~DeskPerson() override { delete m_stage; }

    QWidget& stage() { return *m_stage; }
    QWebEngineView& view() { return *m_stage->findChild<QWebEngineView*>(); }

    /// Does @p act once, as soon as RevOS waits for the press.
    void whenAsked(std::function<void()> act)
    {
        connect(&m_host, &BrowserSurface::drivingChanged, this, [this, act = std::move(act)] {
            if (m_host.isWaitingForPress() && !std::exchange(m_wasAsked, true))
                QTimer::singleShot(0, this, act);
        });
    }
    bool wasAsked() const { return m_wasAsked; }

    /// Presses in the middle of what @p selector finds, also in the windows' shadow root, as soon as it is
    /// there and on, and the page was painted: nobody presses what they have not seen, and the engine drops a
    /// press before the first frame. Then does @p next.
    void press(const QString& selector, std::function<void()> next = {})
    {
        const QString script =
            QStringLiteral(
                "(() => { if (!window.deskPersonSees) { window.deskPersonSees = 'soon';"
                "requestAnimationFrame(() => requestAnimationFrame(() => { window.deskPersonSees = 'now'; "
                "})); }"
                "if (window.deskPersonSees !== 'now') return '';"
                "const host = [...document.querySelectorAll('*')].find((e) => e.shadowRoot);"
                "const e = document.querySelector(%1) || (host && host.shadowRoot.querySelector(%1));"
                "if (!e || e.disabled) return '';"
                "e.scrollIntoView({ block: 'nearest', behavior: 'instant' });"
                "const b = e.getBoundingClientRect();"
                "return JSON.stringify([b.x + b.width / 2, b.y + b.height / 2]); })()")
                .arg(quoted(selector));
        view().page()->runJavaScript(script, [=, this](const QVariant& answer) {
            const QJsonArray at = QJsonDocument::fromJson(answer.toByteArray()).array();
            if (at.size() != 2) {
                QTimer::singleShot(20, this, [=, this] { press(selector, next); });
                return;
            }
            const QPointF point(at[0].toDouble(), at[1].toDouble());
            input::moveTo(view(), point);
            input::click(view(), point);
            if (next)
                QTimer::singleShot(0, this, next);
        });
    }
    void type(const QString& text) { input::commitText(view(), text); }
    void selectAllAndDelete() { view().page()->triggerAction(QWebEnginePage::SelectAll), deleteSelected(); }

private:
    void deleteSelected() { view().page()->triggerAction(QWebEnginePage::Cut); }
    static QString quoted(const QString& text)
    {
        const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(list.mid(1, list.size() - 2));
    }

    BrowserHost& m_host;
    QPointer<QWidget> m_stage;
    bool m_wasAsked = false;
};

} // namespace revos::test
