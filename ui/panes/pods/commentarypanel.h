#pragma once

#include "domain/pods/reshare.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace revos {

class ElidedLabel;
class Meter;
class Pill;

/// One member's words for a reshare: how they read, how like the others' they are, and what a person decides
/// about them. Decides nothing itself. GUI thread.
class CommentaryPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit CommentaryPanel(QWidget* parent = nullptr);

    /// @p sentence: why it stands where it stands; @p others: what the other members of the plan write.
    /// What somebody edits is not taken from under them.
    void setReshare(const Reshare& reshare, const QString& sentence, const QStringList& others);
    void clear();

    void approve();
    void edit();
    void refuse();
    /// The port took the words, or the reshare is gone: what was typed is no longer needed.
    void dropDraft(ReshareId reshare);
    /// The reshare behind them; its id is null when there is none.
    Reshare unsavedReshare() const;
    void focusText();

Q_SIGNALS:
    void approveRequested(const revos::Reshare& reshare);
    void editRequested(const revos::Reshare& reshare, const QString& commentary);
    void skipRequested(const revos::Reshare& reshare, const QString& reason);
    /// Nobody knows whether it went out; somebody wants to say.
    void decideRequested(revos::ReshareId reshare);
    /// The list may have the focus again.
    void left();

private:
    enum Mode { Deciding, Editing, Refusing };

    QWidget* makeActions();
    void setMode(Mode mode);
    void keepDraft();
    bool isChanged() const;
    void showLength();
    void saveEdit();
    void stepBack();
    void skip();

    Reshare m_reshare;
    QStringList m_others;
    QHash<QUuid, QString> m_drafts; ///< edited words by reshare, not saved
    QHash<QUuid, Reshare> m_edited; ///< what stands behind m_drafts
    Mode m_mode = Deciding;
    ElidedLabel* m_member;
    Pill* m_state;
    QLabel* m_sentence;
    QPlainTextEdit* m_text;
    QLabel* m_length;
    Meter* m_likeness;
    QLabel* m_likenessText;
    QLabel* m_judgement;
    QPushButton* m_link;
    QPushButton* m_decide;
    QStackedWidget* m_actions = nullptr;
    QPushButton* m_approve = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_skip = nullptr;
    QLineEdit* m_reason = nullptr;
};

} // namespace revos
