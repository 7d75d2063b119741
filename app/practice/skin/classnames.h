#pragma once

#include <QByteArray>
#include <QString>

namespace revos::practice {

/// Meaningless class names for the speaking ones of templates and style: the same name within one start of a
/// network, another one at the next. Immutable, any thread.
class ClassNames
{
public:
    /// @p start counts the starts of the network in its folder.
    ClassNames(quint64 seed, int start);

    /// Short and unlike @p name: a letter and base-36 digits.
    QString nameFor(const QString& name) const;
    /// @p markup, a template, with every class exchanged. A name that a tag completes ("hue-{{hue}}") stays.
    QString inMarkup(const QString& markup) const;
    /// @p css with every class selector exchanged, those excepted that inMarkup() leaves.
    QString inStyle(const QString& css) const;
    /// A word for the address of the style, so that no cache mixes two starts.
    QString fingerprint() const;

private:
    QByteArray m_salt;
};

} // namespace revos::practice
