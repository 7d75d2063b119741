#pragma once

#include "domain/ids.h"

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

namespace revos {

enum class CartridgeType { System, User, Skill, Preferences, Voice };

/// A piece of context for drafting; assistant pages explain every field.
struct Cartridge
{
    CartridgeId id;
    qint64 rowVersion = 0;
    UserId ownerId; ///< the client it belongs to; null = the agency
    QString name;
    CartridgeType type = CartridgeType::User;
    QString content;    ///< Markdown
    QString editableBy; ///< superadmin, user or both
    bool active = true;
    int priority = 0;         ///< higher loads first
    QStringList loadTriggers; ///< empty = always loaded
    QJsonObject persona;
    QJsonObject writingStyle;
    QJsonObject industryKnowledge;
    QJsonObject examples;
    QStringList toolsEnabled;
    QString systemPrompt;   ///< generated, shown, never edited
    bool isDefault = false; ///< one of the shipped starters
    int version = 1;
    QDateTime updatedAt;

    bool operator==(const Cartridge&) const = default;
};

} // namespace revos
