#pragma once

#include "domain/secretkeeping.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QRadioButton;

namespace revos {

class Meter;
class StartControl;

/// Where a new workspace's keys are kept on a computer whose keychain cannot be used. Nothing is chosen for
/// the person: it stays with the keychain until they say otherwise. GUI thread.
class KeepingChoice final : public QFrame
{
    Q_OBJECT

public:
    enum class Offers { KeychainOrPassphrase, ThisRunToo };

    /// @p control measures passphrases and outlives this.
    KeepingChoice(const StartControl& control, Offers offers, QWidget* parent = nullptr);

    /// The keychain alone, nothing typed, hidden.
    void reset();
    /// False while a passphrase is chosen that is too weak or was not typed twice.
    bool isComplete() const;
    /// What is chosen; what was typed stays until reset().
    SecretPlace place() const;

Q_SIGNALS:
    void changed();
    /// Return was pressed where a passphrase is typed.
    void confirmed();

private:
    void judge();
    void rate(double strength);
    QString advice(double strength) const;

    const StartControl& m_control;
    QRadioButton* m_keychain;
    QRadioButton* m_passphrase;
    QRadioButton* m_thisRun;
    QWidget* m_typing;
    QLineEdit* m_first;
    QLineEdit* m_again;
    Meter* m_strength;
    QLabel* m_says;
};

} // namespace revos
