#include "domain/templates/messagetemplate.h"

#include "domain/templates/firstname.h"
#include "domain/templates/mergevalue.h"

#include <algorithm>
#include <array>

namespace revos {

namespace {

struct NamedTag
{
    QStringView name;
    MergeTag tag;
};

constexpr auto kTags = std::to_array<NamedTag>({
    {u"name", MergeTag::FirstName},
    {u"first_name", MergeTag::FirstName},
    {u"full_name", MergeTag::FullName},
    {u"lead_magnet_name", MergeTag::LeadMagnetName},
    {u"campaign_name", MergeTag::CampaignName},
    {u"company", MergeTag::Company},
    {u"comment", MergeTag::Comment},
});

std::optional<MergeTag> tagNamed(QStringView name)
{
    for (const NamedTag& known : kTags) {
        if (name == known.name)
            return known.tag;
    }
    return std::nullopt;
}

QString valueOf(MergeTag tag, const MergeValues& values)
{
    switch (tag) {
    case MergeTag::FirstName:
        return firstNameOf(values.fullName);
    case MergeTag::FullName:
        return values.fullName;
    case MergeTag::LeadMagnetName:
        return values.leadMagnetName;
    case MergeTag::CampaignName:
        return values.campaignName;
    case MergeTag::Company:
        return values.company;
    case MergeTag::Comment:
        return values.comment;
    }
    return {};
}

Error tooLong(qsizetype length)
{
    return Error::invalid("template.too-long",
                          {QString::number(length), QString::number(MessageTemplate::kMaxLength)});
}

} // namespace

/// Reads a template from left to right and goes on after a fault, so that an editor can mark all of them.
class TemplateParser
{
public:
    explicit TemplateParser(QStringView text)
        : m_text(text)
    {
        read();
    }

    QList<TemplateProblem> takeProblems() { return std::move(m_problems); }
    MessageTemplate takeTemplate() { return std::move(m_template); }

private:
    void read()
    {
        if (m_text.trimmed().isEmpty())
            return addProblem("template.empty", 0, m_text.size());
        if (m_text.size() > MessageTemplate::kMaxLength) {
            m_problems.append({"template.too-long",
                               {QString::number(m_text.size()), QString::number(MessageTemplate::kMaxLength)},
                               MessageTemplate::kMaxLength,
                               m_text.size()});
            return;
        }
        for (qsizetype at = 0; at < m_text.size();) {
            if (m_text[at] == u'{')
                at = readTag(at);
            else if (m_text[at] == u'}')
                at = refuse("template.close-brace", at, at + 1);
            else
                at = readLiteral(at);
        }
    }

    qsizetype readLiteral(qsizetype from)
    {
        qsizetype to = from;
        while (to < m_text.size() && m_text[to] != u'{' && m_text[to] != u'}')
            ++to;
        MessageTemplate::Part part;
        part.literal = m_text.mid(from, to - from).toString();
        m_template.m_parts.append(part);
        return to;
    }

    qsizetype readTag(qsizetype from)
    {
        qsizetype to = from + 1;
        if (to < m_text.size() && m_text[to] == u'{')
            return refuseDoubled(from);
        while (to < m_text.size() && m_text[to] != u'}' && m_text[to] != u'{' && m_text[to] != u'\n')
            ++to;
        if (to == m_text.size() || m_text[to] != u'}')
            return refuse("template.open-brace", from, to);
        ++to;
        const QStringView inside = m_text.mid(from + 1, to - from - 2);
        const qsizetype bar = inside.indexOf(u'|');
        const QStringView name = (bar < 0 ? inside : inside.first(bar)).trimmed();
        MessageTemplate::Part part;
        part.tag = tagNamed(name);
        if (!part.tag)
            return refuse("template.unknown-tag", from, to);
        part.typed = name.toString();
        part.position = from + 1;
        part.hasFallback = bar >= 0;
        if (part.hasFallback)
            part.fallback = onOneLine(inside.mid(bar + 1));
        m_template.m_parts.append(part);
        return to;
    }

    // "{{first_name}}" is how other tools write a tag.
    qsizetype refuseDoubled(qsizetype from)
    {
        qsizetype to = from;
        while (to < m_text.size() && m_text[to] != u'}' && m_text[to] != u'\n')
            ++to;
        while (to < m_text.size() && m_text[to] == u'}')
            ++to;
        return refuse("template.double-brace", from, to);
    }

    qsizetype refuse(const char* reason, qsizetype from, qsizetype to)
    {
        addProblem(reason, from, to);
        return to;
    }

    void addProblem(const char* reason, qsizetype from, qsizetype to)
    {
        m_problems.append(
            {reason, {m_text.mid(from, to - from).toString(), QString::number(from + 1)}, from, to});
    }

    QStringView m_text;
    MessageTemplate m_template;
    QList<TemplateProblem> m_problems;
};

Result<MessageTemplate> MessageTemplate::parse(QStringView text)
{
    TemplateParser parser(text);
    const QList<TemplateProblem> found = parser.takeProblems();
    if (!found.isEmpty())
        return fail(Error::invalid(found[0].reason, found[0].facts));
    return parser.takeTemplate();
}

QList<TemplateProblem> MessageTemplate::problems(QStringView text)
{
    return TemplateParser(text).takeProblems();
}

Result<QString> MessageTemplate::render(const MergeValues& values) const
{
    QString text;
    for (const Part& part : m_parts) {
        if (!part.tag) {
            text += part.literal;
            continue;
        }
        QString value = onOneLine(valueOf(*part.tag, values));
        if (value.isEmpty() && !part.hasFallback)
            return fail(Error::invalid("template.empty-value", {part.typed, QString::number(part.position)}));
        text += value.isEmpty() ? part.fallback : value;
    }
    if (text.size() > kMaxLength)
        return fail(tooLong(text.size()));
    return text;
}

QList<MergeTag> MessageTemplate::tags() const
{
    QList<MergeTag> found;
    for (const Part& part : m_parts) {
        if (part.tag && !found.contains(*part.tag))
            found.append(*part.tag);
    }
    return found;
}

QStringList mergeTagNames()
{
    QStringList names;
    for (const NamedTag& known : kTags)
        names.append(known.name.toString());
    return names;
}

} // namespace revos
