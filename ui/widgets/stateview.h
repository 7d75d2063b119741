#pragma once

#include "core/error.h"
#include "ui/widgets/messagepage.h"

#include <QPointer>
#include <QStackedLayout>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace revos {

class Notice;
class Skeleton;

/// The four states of everything that loads, designed once: loading, empty, error, ready.
///
/// Nothing flashes: a skeleton appears only after 150 ms, and what was ready stays while it loads again; then
/// an error is a notice above it instead of a page in its place.
class StateView final : public QWidget
{
    Q_OBJECT

public:
    enum class State { Blank, Loading, Empty, Error, Ready };

    /// Takes @p content.
    explicit StateView(QWidget* content, QWidget* parent = nullptr);

    State state() const { return m_state; }
    /// Puts the focus on what is shown, now or when it is known: @p first in the content, or the button of
    /// the page that stands in its place.
    void takeFocus(QWidget* first);

    void showLoading();
    void showReady();
    /// @p act runs when the button of the empty page is pressed.
    void showEmpty(const EmptyText& text, std::function<void()> act = {});
    /// @p retry runs for actions that mean "again"; other actions come as actionRequested().
    void showError(const Error& error, std::function<void()> retry);

Q_SIGNALS:
    void actionRequested(revos::ReasonAction action);

private:
    void showPage(QWidget* page);
    void giveFocus();
    void act(ReasonAction action, const std::function<void()>& retry);

    QWidget* m_content;
    QWidget* m_blank;
    Skeleton* m_skeleton;
    MessagePage* m_message;
    Notice* m_notice;
    QStackedLayout* m_pages;
    QTimer m_patience;
    State m_state = State::Blank;
    bool m_hadContent = false;
    QPointer<QWidget> m_first; ///< gets the focus once there is something to show
    std::function<void()> m_act;
};

} // namespace revos
