#pragma once

#include "core/result.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace revos {

/// What a merge tag stands for.
enum class MergeTag {
    FirstName, ///< {name} and {first_name}
    FullName,
    LeadMagnetName,
    CampaignName,
    Company,
    Comment,
};

/// Values of the tags for one message. They are data: braces in them are no tags.
struct MergeValues
{
    QString fullName; ///< the first name is taken from it (firstname.h)
    QString leadMagnetName;
    QString campaignName;
    QString company;
    QString comment;
};

/// A fault of a template, for the editor to mark.
struct TemplateProblem
{
    QByteArray reason; ///< key of domain/reasons.h
    QStringList facts; ///< the tag as typed, then the position counted from 1
    qsizetype from = 0;
    qsizetype to = 0;

    bool operator==(const TemplateProblem&) const = default;
};

/// A message text with merge tags: `{first_name}`, or `{first_name|there}` with what to say when the value is
/// empty. Tag names are lower case with spaces around them allowed. Braces stand for nothing else; there is
/// no way to write one literally, because no message needs it and a mistyped tag must never go out.
class MessageTemplate
{
public:
    static constexpr qsizetype kMaxLength = 8000; ///< characters a LinkedIn message may have

    /// Errors (facts: tag as typed, position from 1): "template.empty", "template.too-long" (facts: length,
    /// allowed), "template.unknown-tag", "template.open-brace", "template.close-brace",
    /// "template.double-brace".
    [[nodiscard]] static Result<MessageTemplate> parse(QStringView text);
    /// All faults at once, in order; empty = parse() succeeds.
    static QList<TemplateProblem> problems(QStringView text);

    /// The finished text. Values are put on one line and lose control characters; a tag that comes out
    /// empty takes its fallback, or fails with "template.empty-value" (facts: tag, position). A result that
    /// is longer than kMaxLength fails with "template.too-long".
    [[nodiscard]] Result<QString> render(const MergeValues& values) const;

    /// The tags in it, each once.
    QList<MergeTag> tags() const;

private:
    struct Part
    {
        QString literal;             ///< of a text part
        std::optional<MergeTag> tag; ///< none = text
        QString typed;               ///< tag name as typed, for messages
        QString fallback;
        bool hasFallback = false;
        qsizetype position = 0; ///< of the tag, from 1
    };

    QList<Part> m_parts;

    friend class TemplateParser;
};

/// The names by which a tag can be written, for menus and help: "first_name".
QStringList mergeTagNames();

} // namespace revos
