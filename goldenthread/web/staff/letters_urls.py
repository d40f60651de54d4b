"""The addresses of a case's letters and messages, each named by a number that tells nothing."""

from django.urls import path

from goldenthread.web.staff import breaches, letters, letters_chase, letters_post, letters_send, messages

CASE = "case/<path:reference>/"

urlpatterns = [
    path("letters/post/", letters_post.print_queue, name="print_queue"),
    path("letters/post/list.csv", letters_post.print_list, name="print_list"),
    path("letters/remind/", letters_chase.chase_many, name="chase_many"),
    path("messages/overdue/", messages.overdue_messages, name="overdue_messages"),
    path(CASE + "letters/", letters.case_letters, name="case_letters"),
    path(CASE + "letters/data-got-out/", breaches.new_breach, name="new_breach"),
    path(CASE + "letters/send/<slug:letter>/", letters_send.send, name="send_letter"),
    path(CASE + "letters/<uuid:letter>/", letters.case_letter, name="case_letter"),
    path(CASE + "letters/<uuid:letter>/letter.<slug:kind>", letters.letter_file, name="letter_file"),
    path(CASE + "letters/<uuid:letter>/take-back/", letters.take_back, name="recall_letter"),
    path(CASE + "letters/<uuid:letter>/came-back/", letters.came_back, name="letter_came_back"),
    path(CASE + "letters/<uuid:letter>/release/", letters.release, name="release_letter"),
    path(CASE + "messages/", messages.case_messages, name="case_messages"),
    path(CASE + "messages/new/", messages.new_message, name="new_message"),
    path(CASE + "messages/<uuid:thread>/", messages.case_thread_of_messages, name="case_message_thread"),
]
