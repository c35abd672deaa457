"""The methods that the server plays and the objects they take.

Facts of the Bot API 10.1 (https://core.telegram.org/bots/api), in a notation of our own:
`name!: Type` is required, `name: Type` is not, `A|B` is either, `[A]` an array. A type that stands nowhere
here may be any object.
"""

_TARGET = "business_connection_id: String; chat_id!: Integer|String; message_thread_id: Integer;"
_SEND = (
    f"{_TARGET} direct_messages_topic_id: Integer; disable_notification: Boolean; protect_content: Boolean;"
    "allow_paid_broadcast: Boolean; message_effect_id: String;"
    "suggested_post_parameters: SuggestedPostParameters; reply_parameters: ReplyParameters;"
    "reply_markup: InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply;"
)
_CAPTION = "caption: String; parse_mode: String; caption_entities: [MessageEntity];"
_EDIT = (
    "business_connection_id: String; chat_id: Integer|String; message_id: Integer; inline_message_id: String;"
    "reply_markup: InlineKeyboardMarkup;"
)
_LANGUAGE = "language_code: String"
_COMMANDS = f"scope: BotCommandScope; {_LANGUAGE}"
_RESULT = (
    "type!: String; id!: String; description: String; reply_markup: InlineKeyboardMarkup;"
    "input_message_content: InputMessageContent;"
)
_THUMBNAIL = "thumbnail_width: Integer; thumbnail_height: Integer;"

METHODS = {
    "getMe": "",
    "getUpdates": "offset: Integer; limit: Integer; timeout: Integer; allowed_updates: [String]",
    "setWebhook": "url!: String; certificate: InputFile; ip_address: String; max_connections: Integer;"
    "allowed_updates: [String]; drop_pending_updates: Boolean; secret_token: String",
    "deleteWebhook": "drop_pending_updates: Boolean",
    "getWebhookInfo": "",
    "sendMessage": f"{_SEND} text!: String; parse_mode: String; entities: [MessageEntity];"
    "link_preview_options: LinkPreviewOptions",
    "sendDocument": f"{_SEND} {_CAPTION} document!: InputFile|String; thumbnail: InputFile|String;"
    "disable_content_type_detection: Boolean",
    "sendPhoto": f"{_SEND} {_CAPTION} photo!: InputFile|String; show_caption_above_media: Boolean;"
    "has_spoiler: Boolean",
    "sendChatAction": f"{_TARGET} action!: String",
    "editMessageText": f"{_EDIT} text: String; parse_mode: String; entities: [MessageEntity];"
    "link_preview_options: LinkPreviewOptions; rich_message: InputRichMessage",
    "editMessageCaption": f"{_EDIT} {_CAPTION} show_caption_above_media: Boolean",
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": "chat_id!: Integer|String; message_id!: Integer",
    "getChat": "chat_id!: Integer|String",
    "answerCallbackQuery": "callback_query_id!: String; text: String; show_alert: Boolean; url: String;"
    "cache_time: Integer",
    "answerInlineQuery": "inline_query_id!: String; results!: [InlineQueryResult]; cache_time: Integer;"
    "is_personal: Boolean; next_offset: String; button: InlineQueryResultsButton",
    "answerGuestQuery": "guest_query_id!: String; result!: InlineQueryResult",
    "setMyCommands": f"commands!: [BotCommand]; {_COMMANDS}",
    "getMyCommands": _COMMANDS,
    "deleteMyCommands": _COMMANDS,
    "setMyName": f"name: String; {_LANGUAGE}",
    "getMyName": _LANGUAGE,
    "setMyDescription": f"description: String; {_LANGUAGE}",
    "getMyDescription": _LANGUAGE,
    "setMyShortDescription": f"short_description: String; {_LANGUAGE}",
    "getMyShortDescription": _LANGUAGE,
}

OBJECTS = {
    "InlineKeyboardMarkup": "inline_keyboard!: [[InlineKeyboardButton]]",
    "InlineKeyboardButton": "text!: String; icon_custom_emoji_id: String; style: String; url: String;"
    "callback_data: String; web_app: WebAppInfo; login_url: LoginUrl; switch_inline_query: String;"
    "switch_inline_query_current_chat: String; switch_inline_query_chosen_chat: SwitchInlineQueryChosenChat;"
    "copy_text: CopyTextButton; callback_game: CallbackGame; pay: Boolean",
    "CopyTextButton": "text!: String",
    "SwitchInlineQueryChosenChat": "query: String; allow_user_chats: Boolean; allow_bot_chats: Boolean;"
    "allow_group_chats: Boolean; allow_channel_chats: Boolean",
    "LoginUrl": "url!: String; forward_text: String; bot_username: String; request_write_access: Boolean",
    "WebAppInfo": "url!: String",
    "ReplyKeyboardMarkup": "keyboard!: [[KeyboardButton]]; is_persistent: Boolean; resize_keyboard: Boolean;"
    "one_time_keyboard: Boolean; input_field_placeholder: String; selective: Boolean",
    "ReplyKeyboardRemove": "remove_keyboard!: Boolean; selective: Boolean",
    "ForceReply": "force_reply!: Boolean; input_field_placeholder: String; selective: Boolean",
    "MessageEntity": "type!: String; offset!: Integer; length!: Integer; url: String; user: User;"
    "language: String; custom_emoji_id: String; unix_time: Integer; date_time_format: String",
    "LinkPreviewOptions": "is_disabled: Boolean; url: String; prefer_small_media: Boolean;"
    "prefer_large_media: Boolean; show_above_text: Boolean",
    "ReplyParameters": "message_id!: Integer; chat_id: Integer|String; allow_sending_without_reply: Boolean;"
    "quote: String; quote_parse_mode: String; quote_entities: [MessageEntity]; quote_position: Integer;"
    "checklist_task_id: Integer; poll_option_id: String",
    "InlineQueryResultArticle": f"{_RESULT} {_THUMBNAIL} title!: String;"
    "input_message_content!: InputMessageContent; url: String; thumbnail_url: String",
    "InlineQueryResultPhoto": f"{_RESULT} {_CAPTION} photo_url!: String; thumbnail_url!: String;"
    "photo_width: Integer; photo_height: Integer; title: String; show_caption_above_media: Boolean",
    "InlineQueryResultDocument": f"{_RESULT} {_CAPTION} {_THUMBNAIL} title!: String; document_url!: String;"
    "mime_type!: String; thumbnail_url: String",
    "InlineQueryResultCachedPhoto": f"{_RESULT} {_CAPTION} photo_file_id!: String; title: String;"
    "show_caption_above_media: Boolean",
    "InlineQueryResultCachedDocument": f"{_RESULT} {_CAPTION} title!: String; document_file_id!: String",
    "InputTextMessageContent": "message_text!: String; parse_mode: String; entities: [MessageEntity];"
    "link_preview_options: LinkPreviewOptions",
    "InlineQueryResultsButton": "text!: String; web_app: WebAppInfo; start_parameter: String",
    "BotCommand": "command!: String; description!: String",
    "BotCommandScopeDefault": "type!: String",
    "BotCommandScopeAllPrivateChats": "type!: String",
    "BotCommandScopeAllGroupChats": "type!: String",
    "BotCommandScopeAllChatAdministrators": "type!: String",
    "BotCommandScopeChat": "type!: String; chat_id!: Integer|String",
    "BotCommandScopeChatAdministrators": "type!: String; chat_id!: Integer|String",
    "BotCommandScopeChatMember": "type!: String; chat_id!: Integer|String; user_id!: Integer",
}

UNIONS = {
    "BotCommandScope": [name for name in OBJECTS if name.startswith("BotCommandScope")],
    "InlineQueryResult": [
        name for name in OBJECTS if name.startswith("InlineQueryResult") and "Button" not in name
    ],
    "InputMessageContent": ["InputTextMessageContent"],
}
